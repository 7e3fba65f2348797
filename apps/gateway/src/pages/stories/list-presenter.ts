import type { FieldError } from '#kernel';
import type { PublicStory, StoryImpact } from '#contracts';
import { storyCard, type CardContext } from '../../presenters/story-card.js';
import { stories as storiesWords } from '../../presenters/words.js';
import {
  chipsOf,
  filterErrors,
  filterPanel,
  noneWords,
  pagerOf,
  removables,
  type Alternative,
  type Chosen,
} from '../filters.js';
import { storyFilters } from './filters.js';
import { storiesPath } from './paths.js';

/** Names of the places that are chosen, by code. */
type Names = ReadonlyMap<string, string>;

/** A page of stories, as the rooms gave it. */
export interface FoundStories {
  readonly items: readonly PublicStory[];
  readonly next: string | null;
  /** Over all pages. */
  readonly count: number;
  /** What came of them; undefined while nobody can say. */
  readonly impacts: ReadonlyMap<string, StoryImpact> | undefined;
}

const PANEL = { action: storiesPath(), label: 'Filter stories', button: 'Show stories' };

export function presentStories(chosen: Chosen, names: Names, found: FoundStories, context: CardContext) {
  const filters = storyFilters(names);
  return {
    title: 'Stories',
    lede: 'What people say about their care, what services answered, and what changed.',
    panel: filterPanel(PANEL, filters, chosen),
    chosen: chipsOf(storiesPath, removables(filters, chosen)),
    count: storiesWords(found.count),
    cards: found.items.map((story) => storyCard(story, found.impacts?.get(story.reference), context)),
    missing: found.impacts === undefined,
    pager: pagerOf(storiesPath, chosen, found.next),
  };
}

export function presentNone(chosen: Chosen, names: Names, alternatives: readonly Alternative[]) {
  const filters = storyFilters(names);
  return {
    title: alternatives.length > 0 ? 'No stories match' : 'No stories yet',
    lede: alternatives.length > 0 ? noneWords(alternatives.length) : 'No story has been published yet.',
    panel: filterPanel(PANEL, filters, chosen),
    alternatives: alternatives.map(({ removable, count }) => ({
      href: storiesPath(removable.rest),
      text: removable.words,
      count: storiesWords(count),
    })),
  };
}

/** The page again where something can't be searched by; what was typed stands in the panel. */
export function presentUnread(chosen: Chosen, names: Names, errors: readonly FieldError[]) {
  const filters = storyFilters(names);
  return {
    title: 'Stories',
    panel: filterPanel(PANEL, filters, chosen, errors),
    chosen: chipsOf(storiesPath, removables(filters, chosen, errors)),
    errors: filterErrors(filters, errors),
  };
}

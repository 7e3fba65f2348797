import type { Figure, PublicChange, PublicStory, StoryImpact } from '#contracts';
import { changeCard } from '../../presenters/change-card.js';
import { figureCard, type FigureCard } from '../../presenters/figure.js';
import { storyCard, type CardContext } from '../../presenters/story-card.js';
import { counted, stories as storiesWords } from '../../presenters/words.js';
import { definitionPath } from '../about/paths.js';
import { changesPath } from '../changes/paths.js';
import { storiesPath } from '../stories/paths.js';
import { threadOf, type WholeStory } from './thread.js';

/** What the first page is made of; undefined is what a room could not be asked. */
export interface HomeParts {
  readonly stories: { readonly items: readonly PublicStory[]; readonly count: number } | undefined;
  readonly impacts: ReadonlyMap<string, StoryImpact> | undefined;
  readonly changes: { readonly items: readonly PublicChange[]; readonly count: number } | undefined;
  readonly figures: readonly Figure[] | undefined;
  /** One story that led to a change; undefined where there is none. */
  readonly whole: WholeStory | undefined;
}

export function presentHome({ stories, impacts, changes, figures, whole }: HomeParts, context: CardContext) {
  return {
    title: 'Tell your story of care. See what it changes.',
    thread: whole ? threadOf(whole, context.calendar) : null,
    changes: changes && {
      all: { href: changesPath(), text: `All ${counted(changes.count, 'change')}` },
      cards: changes.items.map((change) => changeCard(change, context.calendar)),
    },
    stories: stories && {
      all: { href: storiesPath(), text: `All ${storiesWords(stories.count)}` },
      cards: stories.items.map((story) => storyCard(story, impacts?.get(story.reference), context)),
    },
    figures: figures ? figuresOf(figures) : [],
    missing: stories === undefined || changes === undefined || figures === undefined,
  };
}

/** Three figures over all of Heard, each with its numbers and its definition. */
function figuresOf(figures: readonly Figure[]): FigureCard[] {
  const of = (id: Figure['id']): Figure | undefined => figures.find((figure) => figure.id === id);
  const [answered, young, read, changed] = [
    of('answered-30'),
    of('too-recent-30'),
    of('read'),
    of('stories-with-change'),
  ];
  if (!answered || !young || !read || !changed) return [];
  const definition = (id: Figure['id']) => ({ href: definitionPath(id), text: 'How we count this' });
  return [
    figureCard(answered, {
      label: 'Answered within 30 days',
      of: 'stories published',
      open: young.numerator,
      link: definition('answered-30'),
    }),
    figureCard(read, { label: 'Opened by staff', of: 'stories published', link: definition('read') }),
    figureCard(changed, {
      label: 'Led to a change that was made',
      of: 'stories with something to improve, published',
      link: definition('stories-with-change'),
    }),
  ];
}

import type { Figure, PublicChange, PublicStory, ResponseOf, StoryImpact, getFigures, getPlace } from '#contracts';
import { changeCard } from '../../presenters/change-card.js';
import { figureCard, type FigureCard } from '../../presenters/figure.js';
import { storyCard, type CardContext } from '../../presenters/story-card.js';
import { kindWords } from '../../presenters/wire-words.js';
import { counted, stories as storiesWords } from '../../presenters/words.js';
import { changesPath } from '../changes/paths.js';
import { storiesPath } from '../stories/paths.js';
import { organisationPath, placePath, servicePath, servicesPath, writePath } from './paths.js';

type Place = ResponseOf<typeof getPlace>;

/** What the page is made of; undefined is what a room could not be asked. */
export interface PlaceParts {
  readonly place: Place;
  readonly figures: ResponseOf<typeof getFigures> | undefined;
  readonly stories: { readonly items: readonly PublicStory[]; readonly count: number } | undefined;
  readonly impacts: ReadonlyMap<string, StoryImpact> | undefined;
  readonly changes: { readonly items: readonly PublicChange[]; readonly count: number } | undefined;
}

/** How many of those below are listed here; the others are found by searching below. */
const MOST_CHILDREN = 30;

/** A place as readers see it. Never a score: an answer rate with its numbers, the stories, the changes. */
export function presentPlace({ place, figures, stories, impacts, changes }: PlaceParts, context: CardContext) {
  const below = { organisation: place.code };
  return {
    title: place.name,
    kindWords: kindWords(place.kind),
    address: [place.town, place.postcode].filter((part) => part !== null).join(', '),
    partOf: partOf(place),
    formerNames: place.formerNames,
    closed: place.status === 'closed',
    write: place.status === 'closed' ? null : { href: writePath(place.code), text: writeWords(place) },
    answered: figures === undefined ? null : answeredCard(figures.figures, place.code),
    stories: stories && {
      all: { href: storiesPath(below), text: `All ${storiesWords(stories.count)}` },
      count: stories.count,
      cards: stories.items.map((story) => storyCard(story, impacts?.get(story.reference), context)),
      nothing: { fact: 'No story about it has been published yet.', next: firstStory(place) },
    },
    changes: changes && {
      all: { href: changesPath(below), text: `All ${counted(changes.count, 'change')}` },
      count: changes.count,
      cards: changes.items.map((change) => changeCard(change, context.calendar)),
      nothing: { fact: 'It has recorded no change yet.', next: { href: '/changes', text: 'What others changed' } },
    },
    children: childrenOf(place),
  };
}

const isOrganisation = ({ kind }: Pick<Place, 'kind'>): boolean => kind === 'trust' || kind === 'commissioner';

const writeWords = (place: Place): string =>
  isOrganisation(place) ? 'Write about one of its services' : 'Write about this service';

const firstStory = (place: Place) =>
  place.status === 'closed' ? null : { href: writePath(place.code), text: 'Tell the first story' };

/** What it stands in, from the nearest up; an organisation that is the parent itself is named once. */
function partOf({ parent, organisation }: Place) {
  if (parent === null) return [];
  if (organisation === null) return [{ href: servicePath(parent.code), name: parent.name }];
  const above = { href: organisationPath(organisation.code), name: organisation.name };
  return organisation.code === parent.code ? [above] : [{ href: servicePath(parent.code), name: parent.name }, above];
}

function childrenOf({ code, children }: Place) {
  return {
    links: children
      .slice(0, MOST_CHILDREN)
      .map((child) => ({ href: placePath(child), name: child.name, kind: kindWords(child.kind) })),
    all:
      children.length > MOST_CHILDREN
        ? { href: servicesPath({ organisation: code }), text: 'Everything below it' }
        : null,
  };
}

function answeredCard(figures: readonly Figure[], code: string): FigureCard | null {
  const answered = figures.find(({ id }) => id === 'answered-90');
  const young = figures.find(({ id }) => id === 'too-recent-90');
  if (!answered) return null;
  return figureCard(answered, {
    label: 'Answered within 90 days',
    of: 'stories published',
    open: young?.numerator ?? 0,
    link: { href: storiesPath({ organisation: code }), text: 'See the stories' },
  });
}

import { CHANGE_STATES, ChangeState, type ResponseOf, type listTags } from '#contracts';
import { KIND_OF_SERVICE, placeFilters, WORDS } from '../common-filters.js';
import type { Filter } from '../filters.js';

const STATES: Readonly<Record<ChangeState, string>> = {
  planned: 'Planned',
  'in-progress': 'In progress',
  made: 'Made',
  'not-going-ahead': 'Not going ahead',
};

export type Tags = ResponseOf<typeof listTags>['items'];
const MOST_TOPICS = 60;

/**
 * What changes are searched by. Their topics are the tags of the stories that led to them.
 * @param names of places that are chosen, by code
 */
export function changeFilters(tags: Tags, names: ReadonlyMap<string, string>): Filter[] {
  return [
    WORDS,
    {
      name: 'tag',
      kind: 'select',
      label: 'Topic',
      choices: [['', 'All topics'], ...topics(tags)],
      chip: (value) => `Topic: ${value}`,
      without: () => 'On all topics',
    },
    KIND_OF_SERVICE,
    {
      name: 'state',
      kind: 'select',
      label: 'How far it is',
      choices: [['', 'All'], ...CHANGE_STATES.map((state) => [state, STATES[state]] as const)],
      chip: (value) => STATES[ChangeState.parse(value)],
      without: () => 'However far they are',
    },
    ...placeFilters(names),
  ];
}

/** What most stories say could be better, in the order of the alphabet. @param tags the most used first */
const topics = (tags: Tags): (readonly [string, string])[] =>
  tags
    .filter(({ polarity }) => polarity === -1)
    .slice(0, MOST_TOPICS)
    .map(({ name }) => [name, name] as const)
    .sort(([a], [b]) => a.localeCompare(b, 'en'));

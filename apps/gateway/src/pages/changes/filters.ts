import { CHANGE_STATES, ChangeState, PLACE_KINDS, PlaceKind, type ResponseOf, type listTags } from '#contracts';
import { kindsWords } from '../../presenters/wire-words.js';
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
  const nameOf = (code: string): string => names.get(code) ?? code;
  return [
    {
      name: 'q',
      kind: 'text',
      label: 'Words',
      chip: (value) => `Words: ${value}`,
      without: (value) => `Without the words “${value}”`,
    },
    {
      name: 'tag',
      kind: 'select',
      label: 'Topic',
      choices: [['', 'All topics'], ...topics(tags)],
      chip: (value) => `Topic: ${value}`,
      without: () => 'On all topics',
    },
    {
      name: 'kind',
      kind: 'select',
      label: 'Kind of service',
      choices: [['', 'All kinds'], ...PLACE_KINDS.map((kind) => [kind, kindsWords(kind)] as const)],
      chip: (value) => `Kind: ${kindsWords(PlaceKind.parse(value))}`,
      without: () => 'At all kinds of service',
    },
    {
      name: 'state',
      kind: 'select',
      label: 'How far it is',
      choices: [['', 'All'], ...CHANGE_STATES.map((state) => [state, STATES[state]] as const)],
      chip: (value) => STATES[ChangeState.parse(value)],
      without: () => 'However far they are',
    },
    {
      name: 'service',
      kind: 'hidden',
      label: 'Service',
      chip: nameOf,
      without: () => 'At all services',
    },
    {
      name: 'organisation',
      kind: 'hidden',
      label: 'Organisation',
      chip: (value) => `All of ${nameOf(value)}`,
      without: () => 'At all organisations',
    },
  ];
}

/** What most stories say could be better, in the order of the alphabet. @param tags the most used first */
const topics = (tags: Tags): (readonly [string, string])[] =>
  tags
    .filter(({ polarity }) => polarity === -1)
    .slice(0, MOST_TOPICS)
    .map(({ name }) => [name, name] as const)
    .sort(([a], [b]) => a.localeCompare(b, 'en'));

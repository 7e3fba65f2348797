import { RELATIONS, Relation } from '#contracts';
import { plainDay } from '../../presenters/calendar.js';
import { capitalised } from '../../presenters/words.js';
import { relationWords } from '../../presenters/wire-words.js';
import { KIND_OF_SERVICE, placeFilters, WORDS } from '../common-filters.js';
import type { Filter } from '../filters.js';

const OUTCOMES = [
  ['response', 'Answered'],
  ['change-planned', 'A change is planned'],
  ['change-made', 'A change was made'],
] as const;

const outcomeWords = (value: string): string => OUTCOMES.find(([outcome]) => outcome === value)?.[1] ?? value;

/** What stories are searched by, in the order of the panel. @param names of places that are chosen, by code */
export function storyFilters(names: ReadonlyMap<string, string>): Filter[] {
  return [
    WORDS,
    KIND_OF_SERVICE,
    {
      name: 'near',
      kind: 'text',
      label: 'Near',
      hint: 'A postcode or a town',
      chip: (value, { within }) => `Within ${String(within ?? 10)} km of ${value}`,
      without: () => 'Anywhere',
      takesAlong: ['within'],
    },
    {
      name: 'within',
      kind: 'select',
      label: 'How far',
      choices: [
        ['', '10 km'],
        ['2', '2 km'],
        ['5', '5 km'],
        ['25', '25 km'],
        ['50', '50 km'],
      ],
    },
    {
      name: 'has',
      kind: 'select',
      label: 'What came of it',
      choices: [['', 'Anything'], ...OUTCOMES],
      chip: outcomeWords,
      without: () => 'Whatever came of it',
    },
    {
      name: 'relation',
      kind: 'select',
      label: 'Who wrote it',
      choices: [['', 'Anyone'], ...RELATIONS.map((one) => [one, capitalised(relationWords(one))] as const)],
      chip: (value) => `By ${relationWords(Relation.parse(value))}`,
      without: () => 'Whoever wrote it',
    },
    {
      name: 'from',
      kind: 'date',
      label: 'Published from',
      chip: (value) => `Published from ${plainDay(value)}`,
      without: () => 'From any time before',
    },
    {
      name: 'to',
      kind: 'date',
      label: 'Published until',
      chip: (value) => `Published until ${plainDay(value)}`,
      without: () => 'Until today',
    },
    {
      name: 'tag',
      kind: 'hidden',
      label: 'Tag',
      chip: (value) => `Tag: ${value}`,
      without: (value) => `Without the tag “${value}”`,
    },
    ...placeFilters(names),
  ];
}

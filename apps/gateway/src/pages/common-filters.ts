import { PLACE_KINDS, PlaceKind } from '#contracts';
import { kindsWords } from '../presenters/wire-words.js';
import type { Filter } from './filters.js';

/** Filters that stories and changes alike are searched by. */
export const WORDS: Filter = {
  name: 'q',
  kind: 'text',
  label: 'Words',
  chip: (value) => `Words: ${value}`,
  without: (value) => `Without the words “${value}”`,
};

export const KIND_OF_SERVICE: Filter = {
  name: 'kind',
  kind: 'select',
  label: 'Kind of service',
  choices: [['', 'All kinds'], ...PLACE_KINDS.map((kind) => [kind, kindsWords(kind)] as const)],
  chip: (value) => `Kind: ${kindsWords(PlaceKind.parse(value))}`,
  without: () => 'At all kinds of service',
};

/** Places that a link chose. @param names by code; a place whose name nobody knows is called by its code */
export function placeFilters(names: ReadonlyMap<string, string>): Filter[] {
  const nameOf = (code: string): string => names.get(code) ?? code;
  return [
    {
      name: 'service',
      kind: 'hidden',
      label: 'Service',
      chip: (value) => nameOf(value),
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

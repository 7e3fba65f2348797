import { PLACE_KINDS, PlaceKind } from '#contracts';
import { kindsWords } from '../../presenters/wire-words.js';
import type { Filter } from '../filters.js';

/** What services are searched by. @param names of places that are chosen, by code */
export const serviceFilters = (names: ReadonlyMap<string, string>): Filter[] => [
  {
    name: 'q',
    kind: 'text',
    label: 'Name or postcode',
    hint: 'An old name will do',
    chip: (value) => `Name: ${value}`,
    without: () => 'With any name',
  },
  {
    name: 'near',
    kind: 'text',
    label: 'Near',
    hint: 'A postcode or a town',
    chip: (value) => `Near ${value}`,
    without: () => 'Anywhere',
  },
  {
    name: 'kind',
    kind: 'select',
    label: 'Kind of service',
    choices: [['', 'All kinds'], ...PLACE_KINDS.map((kind) => [kind, kindsWords(kind)] as const)],
    chip: (value) => `Kind: ${kindsWords(PlaceKind.parse(value))}`,
    without: () => 'Of all kinds',
  },
  {
    name: 'organisation',
    kind: 'hidden',
    label: 'Organisation',
    chip: (value) => `All of ${names.get(value) ?? value}`,
    without: () => 'Of all organisations',
  },
];

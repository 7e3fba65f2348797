import { z } from 'zod';
import {
  addressOf,
  chosenOf,
  filterErrors,
  filterPanel,
  noneWords,
  pagerOf,
  readChosen,
  removables,
  typedQuery,
  waysOut,
  type Filter,
} from './filters.js';

const FILTERS: readonly Filter[] = [
  { name: 'q', kind: 'text', label: 'Words', chip: (value) => `Words: ${value}`, without: () => 'Without the words' },
  { name: 'near', kind: 'text', label: 'Near', chip: (value) => `Near ${value}`, takesAlong: ['within'] },
  { name: 'within', kind: 'text', label: 'How far' },
  {
    name: 'kind',
    kind: 'select',
    label: 'Kind',
    choices: [
      ['', 'All'],
      ['dentist', 'Dentists'],
    ],
    chip: (value) => `Kind: ${value}`,
  },
  { name: 'tag', kind: 'hidden', label: 'Tag', chip: (value) => `Tag: ${value}` },
];

describe('what is chosen', () => {
  it('leaves out what was left empty, and what nobody knows', () => {
    const schema = typedQuery(z.object({ q: z.string(), kind: z.string(), tag: z.string() }));
    const query = schema.parse({ q: ' ', kind: 'dentist', tag: ['a', ''], utm_source: 'x' });
    expect(chosenOf(query)).toEqual({ kind: 'dentist', tag: ['a'] });
  });

  it('is read with every fault named', () => {
    const schema = z.strictObject({ kind: z.enum(['dentist']).optional(), q: z.string().max(3).optional() });
    expect(readChosen(schema, { kind: 'dentist' })).toEqual({ filter: { kind: 'dentist' } });
    expect(readChosen(schema, { kind: 'x', q: 'long' }).errors?.map(({ path }) => path)).toEqual(['kind', 'q']);
  });

  it('stands in the address, where it can be taken away one by one', () => {
    const chosen = { q: 'a&b', near: 'LS1', within: '5', tag: ['x', 'y'], cursor: 'c' };
    expect(addressOf('/stories', { q: 'a&b', tag: ['x', 'y'] })).toBe('/stories?q=a%26b&tag=x&tag=y');
    expect(addressOf('/stories', {})).toBe('/stories');
    expect(removables(FILTERS, chosen).map(({ chip, rest }) => [chip, addressOf('', rest)])).toEqual([
      ['Words: a&b', '?near=LS1&within=5&tag=x&tag=y'],
      ['Near LS1', '?q=a%26b&tag=x&tag=y'],
      ['Tag: x', '?q=a%26b&near=LS1&within=5&tag=y'],
      ['Tag: y', '?q=a%26b&near=LS1&within=5&tag=x'],
    ]);
  });
});

describe('where nothing fits', () => {
  it('each filter is offered to be taken away, and all of them where there are several', () => {
    expect(waysOut(FILTERS, { q: 'x' }).map(({ words }) => words)).toEqual(['Without the words']);
    const ways = waysOut(FILTERS, { q: 'x', kind: 'dentist' });
    expect(ways.map(({ words }) => words)).toEqual(['Without the words', 'Without “dentist”', 'Without any of them']);
    expect(ways.at(-1)?.rest).toEqual({});
    expect(noneWords(1)).toBe('Nothing was published that fits the one filter. Take it away:');
    expect(noneWords(4)).toBe('Nothing was published that fits all three filters. Take one away:');
    expect(noneWords(12)).toContain('fits all these filters');
  });
});

describe('the panel', () => {
  const about = { action: '/stories', label: 'Filter stories', button: 'Show' };

  it('holds what was chosen, counts it, and carries along what has no field', () => {
    const panel = filterPanel(about, FILTERS, { kind: 'dentist', tag: ['x'] });
    expect(panel).toMatchObject({ count: 2, isOpen: false, hidden: [{ name: 'tag', value: 'x' }] });
    expect(panel.fields.map(({ name }) => name)).toEqual(['q', 'near', 'within', 'kind']);
    expect(panel.fields[3]?.items).toContainEqual({ value: 'dentist', text: 'Dentists', selected: true });
  });

  it('keeps what can’t be searched by, marks it, and says what to do', () => {
    const errors = [
      { path: 'kind', code: 'not-allowed', message: 'Use one of dentist.' },
      { path: 'tag.0', code: 'too-long', message: 'Make this at most 60 characters.' },
    ];
    const panel = filterPanel(about, FILTERS, { kind: 'banana', q: 'a\u0000b' }, errors);
    expect(panel).toMatchObject({ count: 1, isOpen: true });
    expect(panel.fields[0]?.value).toBe('a\ufffdb');
    expect(panel.fields[3]).toMatchObject({ value: 'banana', error: { text: 'Choose one from the list.' } });
    expect(panel.fields[3]?.items).toContainEqual({ value: 'banana', text: 'banana', selected: true });
    expect(filterErrors(FILTERS, errors).list).toEqual([
      { text: 'Choose one from the list.', href: '#filter-kind' },
      { text: 'tag.0: Make this at most 60 characters.', href: '#main' },
    ]);
  });
});

describe('the pager', () => {
  const path = (chosen: object) => addressOf('/stories', chosen as Record<string, string>);

  it('goes on with the same filters, and back to the beginning', () => {
    expect(pagerOf(path, { q: 'x' }, 'c2')).toEqual({ next: '/stories?q=x&cursor=c2', first: null });
    expect(pagerOf(path, { q: 'x', cursor: 'c2' }, null)).toEqual({ next: null, first: '/stories?q=x' });
  });
});

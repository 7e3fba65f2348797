import fc from 'fast-check';
import { DraftWords, storySubmission } from '#contracts';
import { check } from '../../routes/field-errors.js';
import { faultsOf, phrasesOf, submissionOf, whenOf } from './answers.js';
import { isInAddress, offeredNames } from './screen-names.js';

const schema = storySubmission('2023-11', '2026-11');
const GOOD: DraftWords = {
  relation: 'relative',
  happened: 'month',
  month: '2',
  year: '2026',
  services: [{ code: 'RX1A1', name: 'Ward 7' }],
  text: 'The nurses were kind.',
  good: 'kind nurses\n\n someone sat with him ',
  email: 'a.bird@example.org',
  postcode: 'ls1 3ab',
  screenName: 'Amber Finch',
};
/** All faults of the answers with the agreement given, as `step field code`. */
const faults = (words: DraftWords): string[] => {
  const checked = check(schema, submissionOf(words, true));
  return faultsOf(words, checked.ok ? [] : checked.errors).map(({ step, path, code }) => `${step} ${path} ${code}`);
};
const messages = (words: DraftWords): string[] => {
  const checked = check(schema, submissionOf(words, true));
  return faultsOf(words, checked.ok ? [] : checked.errors).map(({ message }) => message);
};

describe('answers', () => {
  it('become a submission, with what was said and nothing else', () => {
    expect(faults(GOOD)).toEqual([]);
    expect(schema.parse(submissionOf(GOOD, true))).toEqual({
      text: 'The nurses were kind.',
      consent: true,
      relation: 'relative',
      when: '2026-02',
      services: ['RX1A1'],
      good: ['kind nurses', 'someone sat with him'],
      improve: [],
      feelings: [],
      email: 'a.bird@example.org',
      postcode: 'LS1',
      screenName: 'Amber Finch',
      language: 'en',
    });
  });

  it('that are missing are named in the order of the questions', () => {
    expect(faults({})).toEqual([
      'who relation required',
      'when when required',
      'where services required',
      'story text required',
      'name screenName required',
    ]);
    const checked = check(schema, submissionOf(GOOD, false));
    expect(faultsOf(GOOD, checked.ok ? [] : checked.errors)).toMatchObject([{ step: undefined, path: 'consent' }]);
  });

  it.each<[string, DraftWords, string[]]>([
    ['an unknown relation', { relation: 'neighbour' }, ['who relation not-allowed']],
    ['a month alone', { year: '' }, ['when when not-a-month']],
    ['a year of two digits', { year: '26' }, ['when when not-a-month']],
    ['a month that is none', { month: '13' }, ['when when not-a-month']],
    ['words for a month', { month: 'Febtober' }, ['when when not-a-month']],
    ['too old', { year: '2022' }, ['when when too-old']],
    ['not yet', { month: '12' }, ['when when in-the-future']],
    ['no words', { text: ' \n ' }, ['story text required']],
    ['too many words', { text: 'word '.repeat(1040) }, ['story text too-many-words']],
    ['far too many', { text: 'word '.repeat(20_000) }, ['story text too-long']],
    ['NUL', { text: 'a\u0000b' }, ['story text unreadable-characters']],
    ['a lone surrogate', { improve: 'good\n\ud800' }, ['feelings improve unreadable-characters']],
    ['a long phrase', { good: `short\n${'x'.repeat(61)}` }, ['feelings good too-long']],
    ['eleven phrases', { feelings: 'sad\n'.repeat(11) }, ['feelings feelings too-many']],
    ['two addresses', { email: 'a@x.org, b@y.org' }, ['email email wrong-format']],
    ['a town for a postcode', { postcode: 'Leeds' }, ['email postcode wrong-format']],
    ['a name that turns', { screenName: 'ab\u202ec' }, ['name screenName control-characters']],
    ['a long name', { screenName: 'x'.repeat(41) }, ['name screenName too-long']],
    ['a name of the address', { screenName: 'Mrs A. Bird' }, ['name screenName in-address']],
  ])('are mended at their question: %s', (_what, wrong, expected) => {
    expect(faults({ ...GOOD, ...wrong })).toEqual(expected);
  });

  it('say what to do', () => {
    expect(messages({ ...GOOD, text: 'word '.repeat(1040) })).toEqual([
      'Your story is 1,040 words. Make it 40 shorter.',
    ]);
    expect(messages({ ...GOOD, good: `short\n${'x'.repeat(61)}` })).toEqual([
      'Line 2 is longer than 60 characters. Make it shorter.',
    ]);
  });

  it('need a place by name or in own words, one of them', () => {
    expect(faults({ ...GOOD, services: [], place: 'By the canal' })).toEqual([]);
    expect(faults({ ...GOOD, services: [], place: ' ' })).toEqual(['where services required']);
    expect(faults({ ...GOOD, place: 'x'.repeat(201) })).toEqual(['where place too-long']);
  });

  it('say when, or that it goes on', () => {
    expect(whenOf({ happened: 'ongoing', month: '2', year: '2026' })).toBe('ongoing');
    expect(whenOf({ month: '2', year: '2026' })).toBe('2026-02');
    expect(whenOf({ month: ' ', year: '' })).toBeUndefined();
    expect(phrasesOf(undefined)).toEqual([]);
  });
});

describe('screen names', () => {
  it('are offered in threes, the same again for the same draft, others in the next three', () => {
    const names = offeredNames('seed', 0);
    expect(new Set(names).size).toBe(3);
    expect(offeredNames('seed', 0)).toEqual(names);
    expect(offeredNames('seed', 1)).not.toEqual(names);
    for (const name of names) expect(name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
  });

  it('are never part of the address', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(50), (seed, set) => {
        const [name = ''] = offeredNames(seed, set);
        const email = `${name.split(' ')[1]?.toLowerCase()}.1958@example.org`;
        for (const offered of offeredNames(seed, set, email)) expect(isInAddress(offered, email)).toBe(false);
      }),
    );
  });

  it.each([
    ['Amber Finch', 'a.finch.1958@post.example', true],
    ['AMBER', 'amber@x.org', true],
    ['Ámber', 'amber.b@x.org', true],
    ['Jo', 'jo.brown@x.org', true],
    ['Jo from Leeds', 'jo.brown@x.org', false],
    ['JoBrown the second', 'jo.brown@x.org', true],
    ['Quiet Heron', 'a.finch@heron.example', false],
    ['Quiet Heron', '', false],
    ['', 'a@x.org', false],
  ])('%p beside %p', (name, email, expected) => {
    expect(isInAddress(name, email)).toBe(expected);
  });
});

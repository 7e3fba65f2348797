import fc from 'fast-check';
import { DANGER_WORDS, dangerIn, dangerRangesIn } from './danger.js';
import { fold } from './folded-text.js';

const phrases = Object.values(DANGER_WORDS)
  .flat()
  .map((word) => word.replaceAll('*', ''));

/** Ways in which the same words come out of a word processor, a phone, or a worried hand. */
const DISGUISES: Readonly<Record<string, (words: string) => string>> = {
  'as it is': (words) => words,
  'in capitals': (words) => words.toUpperCase(),
  'with soft hyphens': (words) => words.replace(/(\p{L})(?=\p{L})/gu, '$1\u00ad'),
  'with zero-width spaces': (words) => words.replace(/(\p{L})(?=\p{L})/gu, '$1\u200b'),
  'with joiners and direction marks': (words) => `\u202a${words.replace(/(\p{L})(?=\p{L})/gu, '$1\u2060')}\u202c`,
  'with a byte order mark inside': (words) => words.replace(/^(.)/u, '$1\ufeff'),
  'full width': (words) =>
    words.replace(/[a-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x61 + 0xff41)),
  'in mathematical bold': (words) =>
    words.replace(/[a-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x61 + 0x1d41a)),
  'with marks above': (words) => words.replace(/(\p{L})/gu, '$1\u0301'),
  'with curly quotes': (words) => words.replaceAll("'", '\u2019'),
  'with no-break spaces': (words) => words.replaceAll(' ', '\u00a0'),
  'across lines': (words) => words.replaceAll(' ', '\n'),
  'with two spaces': (words) => words.replaceAll(' ', '  '),
  'with hyphens': (words) => words.replaceAll(' ', '-'),
  'with long dashes': (words) => words.replaceAll(' ', '\u2013'),
};

describe('words of danger', () => {
  it.each(Object.entries(DISGUISES))('are found %s', (_how, disguise) => {
    for (const phrase of phrases) {
      const written = disguise(phrase);
      const found = dangerIn([`Before it, ${written}, and after.`]);
      expect({ phrase, found: found.length }).toEqual({ phrase, found: 1 });
      // As it stands in the text, but for what nobody can see at its edges.
      expect(`\u202a${written}\u202c\u0301`).toContain(found[0]);
    }
  });

  it('are shown as they stand in the text, each once', () => {
    expect(dangerIn(['I wanted to ki\u00adll  MYSELF. Yes, ki\u00adll  MYSELF.', 'He died'])).toEqual([
      'ki\u00adll  MYSELF',
      'died',
    ]);
  });

  it('are marked wherever they stand, in the text as it was written', () => {
    const text = 'He died. I wanted to ki\u00adll  MYSELF when he died.';
    const marked = dangerRangesIn(text).map(({ start, end }) => text.slice(start, end));
    expect(marked).toEqual(['died', 'ki\u00adll  MYSELF', 'died']);
  });

  it('are words, not parts of words, and not split between two fields', () => {
    expect(dangerIn(['The dieting advice of Mr Deadman at the Grapevine was skilful', 'kill', 'myself'])).toEqual([]);
  });

  it('are not found in an ordinary story', () => {
    const text = 'The nurses were kind, but nobody told me when I could go home. I waited from nine until six.';
    expect(dangerIn([text, undefined, 'kind nurses', 'going home'])).toEqual([]);
  });

  it.each([
    ['letters', 'kill'.repeat(2500)],
    ['words', 'kill '.repeat(2000)],
    ['spaces', `kill${' '.repeat(9990)}my`],
    ['invisible letters', 'k\u200b'.repeat(5000)],
    ['marks', `k${'\u0301'.repeat(9999)}`],
    ['many dangers', 'died '.repeat(2000)],
    ['prefixes', 'strangl'.repeat(1400)],
  ])('are looked for in the longest text of %s in a moment', (_what, text) => {
    const from = performance.now();
    expect(dangerIn([text]).length).toBeLessThanOrEqual(20);
    expect(performance.now() - from).toBeLessThan(500);
  });
});

describe('the folded copy', () => {
  it('remembers where everything stands in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(), fc.nat(), (text, a, b) => {
        const { folded, rangeOf } = fold(text);
        const [from, to] = [a % (folded.length + 1), b % (folded.length + 1)].sort((one, two) => one - two);
        const { start, end } = rangeOf(from ?? 0, to ?? 0);
        const part = text.slice(start, end);
        expect(start).toBeLessThanOrEqual(text.length);
        if (from !== to) expect(part.length).toBeGreaterThan(0);
      }),
    );
  });

  it('of a folded copy is the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { folded } = fold(text);
        expect(fold(folded).folded).toBe(folded);
      }),
    );
  });

  it('has plain quotes, digits, dashes and spaces', () => {
    expect(fold('\u201cI\u2019m\u201d \u0664\u0662\u00a0\uff17 a\u2014b caf\u00e9').folded).toBe(`"i'm" 42 7 a-b cafe`);
  });
});

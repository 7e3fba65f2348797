import fc from 'fast-check';
import { excerptOf } from './excerpt.js';

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

describe('an excerpt', () => {
  it('is the text itself when it is short', () => {
    expect(excerptOf('  The nurses were kind.\n\nThank you. ')).toBe('The nurses were kind.\n\nThank you.');
  });

  it('is sixty words and a mark when it is long', () => {
    const text = Array.from({ length: 61 }, (_, i) => `w${i}`).join(' ');
    expect(wordsOf(excerptOf(text))).toEqual([...Array.from({ length: 60 }, (_, i) => `w${i}`), '…']);
  });

  it('is always the beginning of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 5 }), (text, words) => {
        const excerpt = excerptOf(text, words);
        const start = excerpt.endsWith(' …') && excerpt !== text.trim() ? excerpt.slice(0, -2) : excerpt;
        expect(text.trim().startsWith(start)).toBe(true);
        expect(wordsOf(start).length).toBeLessThanOrEqual(words);
      }),
    );
  });

  it('is made in time that grows with the text', () => {
    const began = performance.now();
    excerptOf(`${'a'.repeat(50_000)} ${' '.repeat(50_000)}b`);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

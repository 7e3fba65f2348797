import fc from 'fast-check';
import { addDuration, isUnstorable, newReference, parseDuration, readReference, subtractDuration } from './index.js';

describe('references', () => {
  const anyReference = fc
    .array(fc.nat(30), { minLength: 7, maxLength: 7 })
    .map((digits) => newReference(() => digits.shift() ?? 0));

  it('are read back as a person types them', () => {
    fc.assert(
      fc.property(anyReference, (reference) => {
        expect(reference).toMatch(/^H-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
        expect(readReference(reference)).toBe(reference);
        expect(readReference(` ${reference.toLowerCase().replaceAll('-', ' ')} `)).toBe(reference);
        expect(readReference(reference.slice(2))).toBe(reference);
      }),
    );
  });

  it('find one wrong symbol and two that were swapped', () => {
    const symbols = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
    fc.assert(
      fc.property(anyReference, fc.nat(6), fc.nat(6), fc.nat(30), (reference, a, b, digit) => {
        const plain = [...reference.slice(2).replace('-', '')];
        const wrong = [...plain];
        wrong[a] = symbols.charAt(digit);
        expect(readReference(wrong.join(''))).toBe(wrong[a] === plain[a] ? reference : undefined);
        const swapped = [...plain];
        [swapped[a], swapped[b]] = [plain[b] ?? '', plain[a] ?? ''];
        expect(readReference(swapped.join(''))).toBe(plain[a] === plain[b] ? reference : undefined);
      }),
    );
  });

  it('hold for the one that our pages show', () => {
    expect(readReference('H-7K3M-92QX')).toBe('H-7K3M-92QX');
  });

  it('refuse what is not one', () => {
    for (const typed of ['', 'H', 'H-7K3M', 'H-0000-0000', 'HHHHHHHHHHHH', '<script>']) {
      expect(readReference(typed)).toBeUndefined();
    }
  });
});

describe('durations', () => {
  it('are read from ISO 8601', () => {
    expect(parseDuration('PT30M')).toEqual({ months: 0, milliseconds: 1_800_000 });
    expect(parseDuration('P3Y')).toEqual({ months: 36, milliseconds: 0 });
    expect(parseDuration('P1W2DT3H4M5.5S').milliseconds).toBe(9 * 86_400_000 + 3 * 3_600_000 + 4 * 60_000 + 5500);
  });

  it.each(['', 'P', 'PT', '30 minutes', 'P1H', 'PT1D', '-PT1M'])('refuse %p', (text) => {
    expect(() => parseDuration(text)).toThrow(RangeError);
  });

  it('keep to the calendar for months and years', () => {
    const leap = new Date('2024-02-29T12:00:00Z');
    expect(subtractDuration(leap, parseDuration('P3Y')).toISOString()).toBe('2021-02-28T12:00:00.000Z');
    expect(addDuration(new Date('2026-01-31T00:00:00Z'), parseDuration('P1M')).toISOString()).toBe(
      '2026-02-28T00:00:00.000Z',
    );
  });
});

describe('text that PostgreSQL would refuse', () => {
  it('is a NUL or half of a pair, and nothing else', () => {
    expect(isUnstorable('a\u0000b')).toBe(true);
    expect(isUnstorable('\ud83d')).toBe(true);
    expect(isUnstorable('\ude00x')).toBe(true);
    expect(isUnstorable('kind 😀 nurses\n')).toBe(false);
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => isUnstorable(text) === text.includes('\u0000')));
  });
});

import fc from 'fast-check';
import type { Figure } from '#contracts';
import { figureCard, timeCard } from './figure.js';
import { lengthWords, monthlyChart, type Drawing, type MonthCount } from './monthly-chart.js';

const figure = (but: Partial<Figure> = {}): Figure => ({
  id: 'answered-7',
  definition: 'A full answer within 7 days of publication.',
  window: { from: '2025-09', to: '2026-02' },
  numerator: 74,
  denominator: 96,
  value: 77.1,
  unit: 'per cent',
  ...but,
});
const shown = {
  label: 'Answered in 7 days',
  of: 'stories published',
  link: { href: '/stories', text: 'See the stories' },
};

describe('a figure', () => {
  it('is never without its definition, window, numerator and denominator', () => {
    expect(figureCard(figure(), { ...shown, open: 6 })).toEqual({
      id: 'answered-7',
      label: 'Answered in 7 days',
      value: '77',
      unit: '%',
      bar: {
        counted: { from: 0, width: 72.5 },
        empty: { from: 72.5, width: 21.6 },
        young: { from: 94.1, width: 5.9 },
      },
      sentence: '74 of 96 stories published September 2025 to February 2026. 6 too young to count.',
      definition: 'A full answer within 7 days of publication.',
      link: { href: '/stories', text: 'See the stories' },
    });
    expect(() => figureCard(figure({ definition: ' ' }), shown)).toThrow('lacks its definition');
    expect(() => figureCard(figure(), { ...shown, label: '', link: { href: '', text: '' } })).toThrow(
      'lacks its label, href, link',
    );
  });

  it('that counts says of how many', () => {
    const made = figure({ id: 'changes-made', unit: 'changes', numerator: 5, denominator: 13, value: 5 });
    expect(figureCard(made, { ...shown, of: 'changes public', unit: 'made' })).toMatchObject({
      value: '5',
      unit: 'made',
      bar: null,
      sentence: '5 of 13 changes public September 2025 to February 2026.',
    });
    const all = figure({ id: 'stories-published', unit: 'stories', numerator: 1284, denominator: 1284, value: 1284 });
    expect(figureCard(all, shown)).toMatchObject({
      value: '1,284',
      unit: null,
      sentence: '1,284 stories published September 2025 to February 2026.',
    });
  });

  it('is a dash where there was nothing to count', () => {
    const none = figure({ numerator: 0, denominator: 0, value: null, window: { from: '2026-02', to: '2026-02' } });
    expect(figureCard(none, shown)).toMatchObject({
      value: '–',
      bar: null,
      sentence: 'No stories published in February 2026.',
    });
    expect(figureCard(none, { ...shown, open: 3 })).toMatchObject({
      bar: { young: { from: 0, width: 100 } },
      sentence: 'No stories published in February 2026. 3 too young to count.',
    });
  });

  it('says neither all nor nothing of what is not', () => {
    const of = (numerator: number, denominator: number) =>
      figureCard(figure({ numerator, denominator, value: (numerator / denominator) * 100 }), shown).value;
    expect([of(1, 400), of(399, 400), of(0, 400), of(400, 400)]).toEqual(['under 1', 'over 99', '0', '100']);
  });

  it('of time counts what is still open', () => {
    const median = figure({ unit: 'days', numerator: 95, denominator: 102, value: 4 });
    const still = figure({ unit: 'stories', numerator: 7, denominator: 102, value: 7 });
    const card = (value: number | null, ninth: number | null) =>
      timeCard({ median: { ...median, value }, ninth: { ...median, value: ninth }, stillOpen: still }, shown);
    expect(card(4, 13)).toMatchObject({
      value: '4',
      unit: 'days',
      sentence: 'Half of 102 stories had an answer within 4 days, nine in ten within 13. 7 are still open and counted.',
    });
    expect(card(1, null)).toMatchObject({
      unit: 'day',
      sentence: 'Half of 102 stories had an answer within 1 day. 7 are still open and counted.',
    });
    expect(card(null, null)).toMatchObject({ value: '–', unit: null });
  });
});

describe('stories by month', () => {
  const months: MonthCount[] = Array.from({ length: 12 }, (_, n) => ({
    month: `2026-${String(n + 1).padStart(2, '0')}`,
    published: n * 2,
    answered: n,
  }));

  it('begin with what they say, and end with a table', () => {
    const chart = monthlyChart(months);
    expect(chart?.title).toBe('66 of 132 stories published January 2026 to December 2026 have an answer');
    expect(chart?.table.rows.at(-1)).toEqual(['December 2026', '22', '11']);
    expect(chart && lengthWords(chart)).toBe('12 months');
    expect(chart?.drawings.map(({ size }) => size)).toEqual(['wide', 'narrow']);
  });

  it('are not drawn where there is nothing', () => {
    expect(monthlyChart([])).toBeNull();
    expect(monthlyChart([{ month: '2026-01', published: 0, answered: 0 }])).toBeNull();
  });

  it('are drawn within their frame, in the same measure, with names that have room', () => {
    const count = fc
      .nat({ max: 100_000 })
      .chain((published) => fc.record({ published: fc.constant(published), answered: fc.nat({ max: published }) }));
    fc.assert(
      fc.property(fc.array(count, { minLength: 1, maxLength: 60 }), (counts) => {
        const chart = monthlyChart(counts.map((one) => ({ month: '2026-01', ...one })));
        for (const drawing of chart?.drawings ?? []) expectSound(drawing, counts);
      }),
    );
  });

  function expectSound(drawing: Drawing, counts: readonly { published: number; answered: number }[]): void {
    const { width, height, plot, bars, ticks, months: names } = drawing;
    expect(bars).toHaveLength(counts.length);
    expect(ticks.length).toBeLessThanOrEqual(6);
    for (const bar of bars) {
      expect(bar.x).toBeGreaterThanOrEqual(plot.left);
      expect(bar.x + bar.width).toBeLessThanOrEqual(width);
      expect(bar.whole.y).toBeGreaterThanOrEqual(0);
      expect(bar.part.height).toBeLessThanOrEqual(bar.whole.height);
      expect(bar.whole.y + bar.whole.height).toBeCloseTo(plot.floor, 0);
    }
    for (const [n, name] of names.entries()) {
      expect(name.x - (names[n - 1]?.x ?? -Infinity)).toBeGreaterThan(48);
      expect(name.x + 24).toBeLessThanOrEqual(width);
    }
    expect(plot.floor).toBeLessThan(height);
  }
});

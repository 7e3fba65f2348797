import type { Figure } from '#contracts';
import { monthsWords } from './months.js';
import { counted } from './words.js';

/** A number as a page shows it: never without what says what it is. */
export interface FigureCard {
  readonly id: Figure['id'];
  readonly label: string;
  /** `75`; a dash where there was nothing to count. */
  readonly value: string;
  /** `%`, `days`, `made`; null where the label says it. */
  readonly unit: string | null;
  readonly bar: FigureBar | null;
  /** What was counted, of what, and when. */
  readonly sentence: string;
  readonly definition: string;
  readonly link: { readonly href: string; readonly text: string };
}

/** Parts of a hundred: counted, not, and too young to count; each begins where the one before ends. */
export interface FigureBar {
  readonly counted: BarPart;
  readonly empty: BarPart;
  readonly young: BarPart;
}
export interface BarPart {
  readonly from: number;
  readonly width: number;
}

/** What a page says of a figure. */
export interface ShownFigure {
  readonly label: string;
  /** What its denominator counts, with what goes before the months: `stories published`. */
  readonly of: string;
  /** How many more there are that are too young to count. */
  readonly open?: number;
  readonly unit?: string;
  readonly link: FigureCard['link'];
}

/** @throws Error where something is missing: a number alone says nothing */
export function figureCard(figure: Figure, shown: ShownFigure): FigureCard {
  const { numerator, denominator, unit } = figure;
  const open = shown.open ?? 0;
  return complete({
    ...common(figure, shown),
    value: valueWords(figure),
    unit: figure.value === null ? null : (shown.unit ?? (unit === 'per cent' ? '%' : null)),
    bar: unit === 'per cent' ? barOf(numerator, denominator - numerator, open) : null,
    sentence: [sentenceOf(figure, shown.of), youngWords(open)].filter(Boolean).join(' '),
  });
}

/** Half of the stories, and nine in ten, had their first answer by then. */
export function timeCard(
  { median, ninth, stillOpen }: { median: Figure; ninth: Figure; stillOpen: Figure },
  shown: ShownFigure,
): FigureCard {
  const { denominator } = median;
  const half =
    median.value === null
      ? `Fewer than half of ${counted(denominator, 'story', 'stories')} have an answer.`
      : `Half of ${counted(denominator, 'story', 'stories')} had an answer within ${counted(median.value, 'day')}${ninthWords(ninth)}.`;
  const open = stillOpen.numerator > 0 ? `${counted(stillOpen.numerator, 'is', 'are')} still open and counted.` : '';
  return complete({
    ...common(median, shown),
    value: median.value === null ? '–' : median.value.toLocaleString('en-GB'),
    unit: median.value === null ? null : median.value === 1 ? 'day' : 'days',
    bar: null,
    sentence: denominator === 0 ? nothing(shown.of, median) : [half, open].filter(Boolean).join(' '),
  });
}

const ninthWords = ({ value }: Figure): string =>
  value === null ? '' : `, nine in ten within ${value.toLocaleString('en-GB')}`;

const common = ({ id, definition }: Figure, { label, link }: ShownFigure) => ({ id, definition, label, link });

function sentenceOf(figure: Figure, of: string): string {
  const { numerator, denominator, window, unit } = figure;
  if (denominator === 0) return nothing(of, figure);
  const all = denominator.toLocaleString('en-GB');
  const part =
    unit !== 'per cent' && numerator === denominator ? all : `${numerator.toLocaleString('en-GB')} of ${all}`;
  return `${part} ${of} ${monthsWords(window)}.`;
}

const nothing = (of: string, { window }: Figure): string => `No ${of} ${monthsWords(window)}.`;

const youngWords = (open: number): string => (open > 0 ? `${open.toLocaleString('en-GB')} too young to count.` : '');

/** Whole per cent, but never 0 or 100 for what is neither. */
function valueWords({ value, unit, numerator, denominator }: Figure): string {
  if (value === null) return '–';
  if (unit !== 'per cent') return value.toLocaleString('en-GB');
  const whole = Math.round(value);
  if (whole === 0 && numerator > 0) return 'under 1';
  if (whole === 100 && numerator < denominator) return 'over 99';
  return String(whole);
}

function barOf(part: number, rest: number, open: number): FigureBar | null {
  const all = part + rest + open;
  if (all === 0) return null;
  const share = (count: number): number => Math.round((count / all) * 1000) / 10;
  const [counts, empties] = [share(part), share(rest)];
  return {
    counted: { from: 0, width: counts },
    empty: { from: counts, width: empties },
    young: { from: counts + empties, width: share(open) },
  };
}

function complete(card: FigureCard): FigureCard {
  const { label, sentence, definition, link } = card;
  const missing = Object.entries({ label, sentence, definition, href: link.href, link: link.text }).filter(
    ([, words]) => words.trim() === '',
  );
  if (missing.length > 0)
    throw new Error(`The figure ${card.id} lacks its ${missing.map(([name]) => name).join(', ')}`);
  return card;
}

import { plainMonth } from './calendar.js';
import { monthsWords, shortMonth } from './months.js';
import { counted, stories } from './words.js';

export interface MonthCount {
  readonly month: string;
  readonly published: number;
  readonly answered: number;
}

/** A chart as the component draws it: a sentence, a drawing for wide pages and one for phones, and the same as a table. */
export interface Chart {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly drawings: readonly Drawing[];
  readonly table: {
    readonly caption: string;
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
}

/** Lengths are in pixels of the drawing, from its upper left corner. */
export interface Drawing {
  readonly size: 'wide' | 'narrow';
  readonly width: number;
  readonly height: number;
  /** Where the bars stand, and where lines across begin and end. */
  readonly plot: { readonly left: number; readonly right: number; readonly floor: number };
  readonly ticks: readonly { readonly y: number; readonly text: string }[];
  readonly bars: readonly {
    readonly x: number;
    readonly width: number;
    readonly whole: Column;
    readonly part: Column;
  }[];
  readonly months: readonly { readonly x: number; readonly text: string }[];
}
export interface Column {
  readonly y: number;
  readonly height: number;
}

interface Size {
  readonly size: Drawing['size'];
  readonly width: number;
  readonly height: number;
}
const SIZES: readonly Size[] = [
  { size: 'wide', width: 780, height: 280 },
  { size: 'narrow', width: 320, height: 240 },
];
/** Room for numbers at the left, words under the floor, and the upper half of the highest number. */
const LEFT = 44;
const UNDER = 32;
const ABOVE = 10;
/** What a month's name takes with the space around it. */
const NAME_WIDTH = 72;
/** The newest month's name stands at the edge: so much of it is right of its middle. */
const HALF_NAME = 24;

/**
 * Stories by the month of their publication, and how many of these have an answer.
 * @returns null where nothing was published: there is nothing to draw
 */
export function monthlyChart(months: readonly MonthCount[]): Chart | null {
  const [first, last] = [months[0], months.at(-1)];
  const published = sum(months, 'published');
  if (!first || !last || published === 0) return null;
  const answered = sum(months, 'answered');
  const when = monthsWords({ from: first.month, to: last.month });
  return {
    id: 'by-month',
    title: `${answered.toLocaleString('en-GB')} of ${stories(published)} published ${when} ${answered === 1 ? 'has' : 'have'} an answer`,
    summary:
      'Each bar is the stories published in a month; the filled part has an answer today. The newest months have had the least time.',
    drawings: SIZES.map((size) => draw(months, size)),
    table: {
      caption: 'Stories by the month of their publication',
      head: ['Month', 'Published', 'Answered'],
      rows: months.map(({ month, ...count }) => [
        plainMonth(month),
        count.published.toLocaleString('en-GB'),
        count.answered.toLocaleString('en-GB'),
      ]),
    },
  };
}

/** `12 months` */
export const lengthWords = (chart: Chart): string => counted(chart.table.rows.length, 'month');

function draw(months: readonly MonthCount[], { size, width, height }: Size): Drawing {
  const highest = Math.max(...months.map(({ published }) => published));
  const step = stepOf(highest);
  const top = Math.ceil(highest / step) * step;
  const floor = height - UNDER;
  const up = (count: number): number => rounded((count / top) * (floor - ABOVE));
  const column = (count: number): Column => ({ y: rounded(floor - up(count)), height: up(count) });
  const pitch = (width - LEFT) / months.length;
  const barWidth = rounded(Math.min(pitch * 0.64, 48));
  const every = Math.ceil(NAME_WIDTH / pitch);
  return {
    size,
    width,
    height,
    plot: { left: LEFT, right: width, floor },
    ticks: Array.from({ length: top / step + 1 }, (_, n) => ({
      y: rounded(floor - up(n * step)),
      text: (n * step).toLocaleString('en-GB'),
    })),
    bars: months.map(({ published, answered }, n) => ({
      x: rounded(LEFT + pitch * n + (pitch - barWidth) / 2),
      width: barWidth,
      whole: column(published),
      part: column(answered),
    })),
    // Counted from the newest, which always has its name.
    months: months.flatMap(({ month }, n) =>
      (months.length - 1 - n) % every === 0
        ? [{ x: rounded(Math.min(LEFT + pitch * (n + 0.5), width - HALF_NAME)), text: shortMonth(month) }]
        : [],
    ),
  };
}

/** 1, 2 or 5, or ten times such a number: so that at most five lines go across. */
function stepOf(highest: number): number {
  for (let ten = 1; ; ten *= 10) {
    const step = [1, 2, 5].map((digit) => digit * ten).find((one) => highest / one <= 5);
    if (step !== undefined) return step;
  }
}

const sum = (months: readonly MonthCount[], key: 'published' | 'answered'): number =>
  months.reduce((all, month) => all + month[key], 0);

const rounded = (length: number): number => Math.round(length * 10) / 10;

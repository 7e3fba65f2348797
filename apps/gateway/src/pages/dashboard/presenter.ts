import type { Figure } from '#contracts';
import type { ImpactClient } from '../../clients/impact-client.js';
import { shiftMonth, type Calendar } from '../../presenters/calendar.js';
import { figureCard, timeCard, type FigureCard, type ShownFigure } from '../../presenters/figure.js';
import { hourMoment } from '../../presenters/moment.js';
import { monthlyChart, type MonthCount } from '../../presenters/monthly-chart.js';
import { monthsWords } from '../../presenters/months.js';
import { changesPath } from '../changes/paths.js';
import { storiesPath } from '../stories/paths.js';
import { LENGTHS } from './routes.js';

type Figures = Awaited<ReturnType<ImpactClient['figures']>>;

export interface Node {
  readonly code: string;
  readonly name: string;
}

export interface DashboardParts {
  readonly place: Node;
  /** The organisation itself, and what lies around the place: what can be chosen. */
  readonly places: readonly Node[];
  readonly months: (typeof LENGTHS)[number];
  readonly figures: Figures;
  /** Undefined while nobody can say. */
  readonly counts: readonly MonthCount[] | undefined;
  readonly now: Date;
  readonly calendar: Calendar;
}

/** The first and the last of so many months, this one included. */
export const windowOf = (months: DashboardParts['months'], thisMonth: string) => ({
  from: shiftMonth(thisMonth, 1 - Number(months)),
  to: thisMonth,
});

export function presentDashboard(parts: DashboardParts) {
  const { place, places, months, figures, counts, now, calendar } = parts;
  const find = finder(figures.figures);
  const { window } = find('stories-published');
  const isEmpty = find('stories-published').denominator === 0 && find('changes-made').denominator === 0;
  return {
    title: `${place.name}, ${monthsWords(window)}`,
    upTo: hourMoment(calendar, figures.asOf, now),
    places: places.map(({ code, name }) => ({ value: code, text: name, selected: code === place.code })),
    lengths: LENGTHS.map((length) => ({
      value: length,
      text: `Last ${length} months`,
      selected: length === months,
    })),
    empty: isEmpty ? { fact: 'No stories in this period. Widen the dates.' } : null,
    figures: isEmpty ? [] : cardsOf(find, place),
    chart: counts === undefined ? null : monthlyChart(counts),
    chartMissing: counts === undefined,
  };
}

type Find = (id: Figure['id']) => Figure;

const finder =
  (figures: readonly Figure[]): Find =>
  (id) => {
    const figure = figures.find((one) => one.id === id);
    if (!figure) throw new Error(`There is no figure ${id}`);
    return figure;
  };

function cardsOf(find: Find, { code }: Node): FigureCard[] {
  const { from, to } = find('stories-published').window;
  const stories = {
    href: storiesPath({ organisation: code, from: `${from}-01`, to: lastDayOf(to) }),
    text: 'See the stories',
  };
  const changes = { href: changesPath({ organisation: code }), text: 'See the changes' };
  const published = (label: string, more: Partial<ShownFigure> = {}): ShownFigure => ({
    label,
    of: 'stories published',
    link: stories,
    ...more,
  });
  const answered = (days: 7 | 30 | 90): FigureCard =>
    figureCard(
      find(`answered-${days}`),
      published(`Answered in ${days} days`, { open: find(`too-recent-${days}`).numerator }),
    );
  const state = (id: Figure['id'], label: string, unit: string): FigureCard =>
    figureCard(find(id), { label, of: 'changes that became public', unit, link: changes });
  return [
    figureCard(find('stories-published'), published('Stories')),
    answered(7),
    answered(30),
    answered(90),
    timeCard(
      {
        median: find('first-response-median-days'),
        ninth: find('first-response-p90-days'),
        stillOpen: find('still-open'),
      },
      published('Time to first answer'),
    ),
    figureCard(find('heard'), published('Heard')),
    figureCard(find('read'), published('Opened')),
    figureCard(find('stories-with-change'), {
      ...published('Stories to improve that led to a change'),
      of: 'stories with something to improve, published',
    }),
    state('changes-made', 'Changes made', 'made'),
    state('changes-in-progress', 'Changes in progress', 'in progress'),
    state('changes-planned', 'Changes planned', 'planned'),
    figureCard(find('marked-helpful'), {
      ...published('Helpful answers'),
      of: 'answers that authors marked, to stories published',
    }),
    figureCard(find('difference-made'), {
      label: 'Changes that make a difference',
      of: 'answers of authors, about changes that became public',
      link: changes,
    }),
  ];
}

const lastDayOf = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return `${month}-${String(new Date(Date.UTC(year, number, 0)).getUTCDate()).padStart(2, '0')}`;
};

import { FIGURE_IDS, type Figure } from '#contracts';

/** The days within which an answer is looked for. */
export const ANSWER_DAYS = [7, 30, 90] as const;
export type AnswerDays = (typeof ANSWER_DAYS)[number];

/** What was counted for an organisation, or for all of Heard, and a window. Stories are those published in the window and not taken back. */
export interface Tally {
  readonly stories: number;
  /** By days: stories published at least so long ago, and how many of them were answered within these days. */
  readonly oldEnough: Readonly<Record<AnswerDays, number>>;
  readonly answeredWithin: Readonly<Record<AnswerDays, number>>;
  readonly answered: number;
  /** Days to the first answer of the story in the middle, and of nine in ten; null where so many have none yet. */
  readonly medianDays: number | null;
  readonly p90Days: number | null;
  /** Stories with something to improve, and how many of them led to a change that was made. */
  readonly improvable: number;
  readonly improved: number;
  readonly heard: number;
  readonly read: number;
  /** Changes that became public in the window, by their state now. */
  readonly changes: number;
  readonly changesPlanned: number;
  readonly changesInProgress: number;
  readonly changesMade: number;
  /** Marks on answers to these stories. */
  readonly marked: number;
  readonly markedHelpful: number;
  /** What authors said of these changes. */
  readonly differences: number;
  readonly differencesGood: number;
}

type Parts = Pick<Figure, 'definition' | 'numerator' | 'denominator' | 'value' | 'unit'>;

/** All figures, in the order of their ids; each says what it is. */
export function figuresOf(tally: Tally, window: Figure['window']): Figure[] {
  return FIGURE_IDS.map((id) => ({ id, window, ...FIGURES[id](tally) }));
}

const FIGURES: Readonly<Record<Figure['id'], (tally: Tally) => Parts>> = {
  'stories-published': ({ stories }) =>
    count('stories', stories, stories, 'Stories that were published in these months and not taken back.'),
  'answered-7': answeredWithin(7),
  'answered-30': answeredWithin(30),
  'answered-90': answeredWithin(90),
  'too-recent-7': tooRecent(7),
  'too-recent-30': tooRecent(30),
  'too-recent-90': tooRecent(90),
  'first-response-median-days': ({ medianDays, answered, stories }) => ({
    definition:
      'Days from publication until half of the stories had their first full answer. Stories without one count as still open; there is no figure while more than half are.',
    numerator: answered,
    denominator: stories,
    value: days(medianDays),
    unit: 'days',
  }),
  'first-response-p90-days': ({ p90Days, answered, stories }) => ({
    definition:
      'Days from publication until nine in ten stories had their first full answer. Stories without one count as still open; there is no figure while more than one in ten are.',
    numerator: answered,
    denominator: stories,
    value: days(p90Days),
    unit: 'days',
  }),
  'still-open': ({ stories, answered }) =>
    count(
      'stories',
      stories - answered,
      stories,
      'Stories without a published full answer. An acknowledgement is not one.',
    ),
  'changes-planned': ({ changesPlanned, changes }) =>
    count('changes', changesPlanned, changes, 'Changes that became public in these months and are planned, not begun.'),
  'changes-in-progress': ({ changesInProgress, changes }) =>
    count('changes', changesInProgress, changes, 'Changes that became public in these months and are being made now.'),
  'changes-made': ({ changesMade, changes }) =>
    count('changes', changesMade, changes, 'Changes that became public in these months and have been made.'),
  'stories-with-change': ({ improved, improvable }) =>
    share(
      improved,
      improvable,
      'Stories with something to improve that led to a change which was made, of all stories with something to improve.',
    ),
  heard: ({ heard, stories }) =>
    share(
      heard,
      stories,
      'Stories of which an alert reached somebody who answers for one of its services, of all stories published.',
    ),
  read: ({ read, stories }) =>
    share(read, stories, 'Stories that somebody who answers for one of its services opened, of all stories published.'),
  'marked-helpful': ({ markedHelpful, marked }) =>
    share(
      markedHelpful,
      marked,
      'Answers to these stories that their authors called helpful, of those that an author has marked.',
    ),
  'difference-made': ({ differencesGood, differences }) =>
    share(
      differencesGood,
      differences,
      'Authors who said "yes" or "partly" when asked whether a change that became public in these months makes a difference, of all who said something.',
    ),
};

function answeredWithin(within: AnswerDays): (tally: Tally) => Parts {
  return (tally) =>
    share(
      tally.answeredWithin[within],
      tally.oldEnough[within],
      `Stories with a published full answer within ${within} days of publication, of those published at least ${within} days ago.`,
    );
}

function tooRecent(within: AnswerDays): (tally: Tally) => Parts {
  return ({ stories, oldEnough }) =>
    count(
      'stories',
      stories - oldEnough[within],
      stories,
      `Stories published less than ${within} days ago: too recent to say whether they are answered within ${within} days.`,
    );
}

const count = (unit: Figure['unit'], value: number, of: number, definition: string): Parts => ({
  definition,
  numerator: value,
  denominator: of,
  value,
  unit,
});

/** Per cent, to one decimal. */
const share = (numerator: number, denominator: number, definition: string): Parts => ({
  definition,
  numerator,
  denominator,
  value: denominator === 0 ? null : Math.round((numerator / denominator) * 1000) / 10,
  unit: 'per cent',
});

/** To one decimal. */
const days = (exact: number | null): number | null => (exact === null ? null : Math.round(exact * 10) / 10);

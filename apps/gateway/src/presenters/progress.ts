import { PROGRESS, type Progress, type StoryImpact } from '#contracts';
import type { Calendar } from './calendar.js';
import { afterWords } from './days.js';
import { counted } from './words.js';

/** How far a story has come at one service: what the component `progress-mark` shows. */
export interface ProgressMark {
  readonly service: string;
  /** The same in words, with its days. */
  readonly sentence: string;
  readonly steps: readonly {
    readonly word: string;
    readonly sign: string;
    readonly state: 'past' | 'now' | 'to-come';
  }[];
}

type ServiceImpact = StoryImpact['services'][number];

/** The sign of each step while it is the newest. */
const SIGNS: Readonly<Record<Progress, string>> = {
  unheard: 'late',
  heard: 'told',
  read: 'opened',
  answered: 'answered',
  changed: 'made',
};
const WORDS: Readonly<Record<Progress, string>> = {
  unheard: 'Unheard',
  heard: 'Heard',
  read: 'Read',
  answered: 'Answered',
  changed: 'Changed',
};

/** @param story when it was published, and what time it is: a service that is silent is silent since publication */
export function progressMark(
  service: ServiceImpact,
  story: { readonly publishedAt: string; readonly now: Date },
  calendar: Calendar,
): ProgressMark {
  const reached = PROGRESS.indexOf(service.progress);
  return {
    service: service.name,
    sentence: sentenceOf(service, story, calendar),
    steps: PROGRESS.map((step, at) => {
      const state = at < reached ? 'past' : at === reached ? 'now' : 'to-come';
      return { word: WORDS[step], sign: state === 'now' ? SIGNS[step] : state, state };
    }),
  };
}

function sentenceOf(
  service: ServiceImpact,
  { publishedAt, now }: { readonly publishedAt: string; readonly now: Date },
  calendar: Calendar,
): string {
  const { progress, answeredAt, changedAt, heardAt, readAt, told } = service;
  const answered =
    answeredAt === null
      ? undefined
      : `Answered on ${calendar.day(answeredAt)}, ${afterWords(calendar.daysBetween(publishedAt, answeredAt))}.`;
  if (progress === 'changed') return [answered, on('Changed', changedAt, calendar)].filter(Boolean).join(' ');
  if (answered !== undefined) return answered;
  if (progress === 'unheard' && told === 0) return 'Nobody here receives stories yet.';
  const days = calendar.daysBetween(publishedAt, now);
  const since = days <= 0 ? 'published today' : `${counted(days, 'day')} since publication`;
  if (progress === 'read') return `${on('Read', readAt, calendar).slice(0, -1)}, not answered yet, ${since}.`;
  if (progress === 'heard') return `${on('Heard', heardAt, calendar).slice(0, -1)}, not opened yet, ${since}.`;
  return `Not heard yet, ${since}.`;
}

const on = (what: string, at: string | null, calendar: Calendar): string =>
  at === null ? `${what}.` : `${what} on ${calendar.day(at)}.`;

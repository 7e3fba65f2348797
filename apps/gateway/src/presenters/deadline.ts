import type { Calendar } from './calendar.js';
import { dayMoment, type Moment } from './moment.js';
import { counted } from './words.js';

/** By which day an answer is asked for: a date, and how far away it is. */
export interface Deadline {
  readonly day: Moment;
  readonly isLate: boolean;
  /** `2 days late`, `today`, `in 3 days` */
  readonly words: string;
}

export function deadlineOf(answerBy: string, now: Date, calendar: Calendar): Deadline {
  const away = calendar.daysBetween(now, answerBy);
  return { day: dayMoment(calendar, answerBy), isLate: away < 0, words: awayWords(away) };
}

function awayWords(days: number): string {
  if (days < 0) return `${counted(-days, 'day')} late`;
  if (days < 2) return days === 0 ? 'today' : 'tomorrow';
  return `in ${counted(days, 'day')}`;
}

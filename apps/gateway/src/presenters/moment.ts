import { plainDay, type Calendar } from './calendar.js';

/** A time for `<time>`: for programs, and in words. */
export interface Moment {
  readonly iso: string;
  readonly words: string;
}

/** `3 March 2026` */
export const dayOf = (time: string, calendar: Calendar): Moment => ({ iso: time, words: calendar.day(time) });

/** Of a day without an hour. */
export const plainMoment = (day: string): Moment => ({ iso: day, words: plainDay(day) });

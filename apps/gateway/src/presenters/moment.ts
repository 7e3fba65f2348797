import { plainDay, type Calendar } from './calendar.js';

/** A time as a page shows it: what a program reads, and what a person reads. */
export interface Moment {
  readonly iso: string;
  readonly words: string;
}

/** `3 March 2026` */
export const dayMoment = (calendar: Calendar, iso: string): Moment => ({ iso, words: calendar.day(iso) });

/** A day without an hour: `2026-03-03` */
export const plainDayMoment = (day: string): Moment => ({ iso: day, words: plainDay(day) });

/** `today at 2:15pm`, `tomorrow at 9am`, `yesterday at 6:30pm`, else the day with its hour: `3 March 2026 at 2:15pm`. */
export const hourMoment = (calendar: Calendar, iso: string, now: Date): Moment => ({
  iso,
  words: `${calendar.nearDay(iso, now)} at ${calendar.hour(iso)}`,
});

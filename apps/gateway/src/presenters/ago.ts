import type { Calendar } from './calendar.js';
import { counted } from './words.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** `just now`, `10 minutes ago`, `3 hours ago`; from the next day on, the day. */
export function agoWords(time: string, now: Date, calendar: Calendar): string {
  const passed = now.getTime() - Date.parse(time);
  if (passed < MINUTE) return 'just now';
  if (passed < HOUR) return `${counted(Math.floor(passed / MINUTE), 'minute')} ago`;
  if (calendar.daysBetween(time, now) === 0) return `${counted(Math.floor(passed / HOUR), 'hour')} ago`;
  return calendar.nearDay(time, now) === 'yesterday' ? 'yesterday' : `on ${calendar.day(time)}`;
}

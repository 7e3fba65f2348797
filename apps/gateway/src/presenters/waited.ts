import { counted } from './words.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long something has waited, in its largest whole unit: `less than a minute`, `20 minutes`, `3 hours`, `6 days`. */
export function waitedWords(since: string | Date, now: Date): string {
  const waited = Math.max(0, now.getTime() - new Date(since).getTime());
  if (waited < MINUTE) return 'less than a minute';
  if (waited < HOUR) return counted(Math.floor(waited / MINUTE), 'minute');
  if (waited < 2 * DAY) return counted(Math.floor(waited / HOUR), 'hour');
  return counted(Math.floor(waited / DAY), 'day');
}

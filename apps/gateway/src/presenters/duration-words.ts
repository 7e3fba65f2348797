import type { Duration } from '#kernel';
import { counted } from './words.js';

const UNITS = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
] as const;

/** A duration in its largest whole unit: `3 years`, `7 days`, `72 hours`, `30 minutes`, `45 seconds`. */
export function durationWords({ months, milliseconds }: Duration): string {
  if (months > 0) return months % 12 === 0 ? counted(months / 12, 'year') : counted(months, 'month');
  const unit = UNITS.find(([length]) => milliseconds >= length && milliseconds % length === 0);
  return unit ? counted(milliseconds / unit[0], unit[1]) : counted(Math.round(milliseconds / 1000), 'second');
}

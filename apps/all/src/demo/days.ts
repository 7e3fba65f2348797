import { seededShare } from './seeded.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** From which hour to which something happens, UTC. */
type Hours = readonly [from: number, to: number];
/** When people write their stories. */
export const AWAKE: Hours = [7, 22];
/** When people answer, read and decide. */
export const AT_WORK: Hours = [9, 17];

/** The day on which the region is loaded begins here; everything in it lies before or after that. */
export const startOf = (time: Date): Date => new Date(Math.floor(time.getTime() / DAY) * DAY);

/** Whole days later; earlier where the number is negative. */
export const daysAfter = (time: Date, days: number): Date => new Date(time.getTime() + days * DAY);

export const hoursAfter = (time: Date, hours: number): Date => new Date(time.getTime() + hours * HOUR);

/** An hour of that day, always the same for the same words. */
export const hourOf = (day: Date, [from, to]: Hours, words: string): Date =>
  hoursAfter(startOf(day), from + (to - from) * seededShare(`hour ${words}`));

/** `2026-10-31` */
export const dateOf = (time: Date): string => time.toISOString().slice(0, 10);

/** `2026-10` */
export const monthOf = (time: Date): string => time.toISOString().slice(0, 7);

import { seededShare } from './seeded.js';

const MONTH = 365.25 / 12;
const MONTHS = 24;
/** How many more stories the newest month has than the oldest has: more people come to know of Heard. */
const [OLDEST, NEWEST] = [7, 14] as const;
/** By how much a month may differ from its neighbours. */
const WOBBLE = 3;
/** No day is chosen among the last: what happened there is written in the stories themselves. */
const FIRST_FREE_MONTH = 3;

/** How many stories each month should have, the newest first. */
const WANTED = Array.from({ length: MONTHS }, (_, month) => {
  const rising = NEWEST - ((NEWEST - OLDEST) * month) / (MONTHS - 1);
  return rising + (seededShare(`month ${month}`) - 0.5) * WOBBLE;
});

/**
 * Finds days for stories that don't say when they were sent, so that the months together rise gently.
 * @param taken the days, before today, of the stories that say it
 * @param count how many days to find
 * @returns days before today, in no order
 */
export function freeDays(taken: readonly number[], count: number): number[] {
  const lacking = [...WANTED];
  const fill = (month: number): void => void (lacking[month] = (lacking[month] ?? 0) - 1);
  for (const day of taken) fill(Math.floor(day / MONTH));
  return Array.from({ length: count }, (_, index) => {
    const month = lacking.indexOf(Math.max(...lacking.slice(FIRST_FREE_MONTH)), FIRST_FREE_MONTH);
    fill(month);
    return (month + seededShare(`day ${index}`)) * MONTH;
  });
}

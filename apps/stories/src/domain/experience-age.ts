import { subtractDuration, type Duration, type FieldError } from '#kernel';

/** How old an experience may be, and whose calendar says so. */
export interface AgeRule {
  readonly experienceMaxAge: Duration;
  readonly timeZone: string;
}

/**
 * What is wrong with the month in which it happened: too long ago, or not come yet.
 * @param when `2026-10`, `ongoing`, or nothing when the author did not say
 */
export function faultOfAge(when: string | undefined, now: Date, rule: AgeRule): FieldError | undefined {
  if (when === undefined || when === 'ongoing') return undefined;
  if (when < monthOf(subtractDuration(now, rule.experienceMaxAge), rule.timeZone)) {
    return {
      path: 'when',
      code: 'too-old',
      message: 'This happened too long ago for Heard: services can act on what is more recent.',
    };
  }
  if (when > monthOf(now, rule.timeZone))
    return { path: 'when', code: 'in-the-future', message: 'This month has not come yet.' };
  return undefined;
}

/** `2026-10`, by the calendar on the wall. */
function monthOf(date: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit' }).formatToParts(date);
  const part = (wanted: string): string => parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${part('year')}-${part('month')}`;
}

import { subtractDuration, type Duration, type FieldError } from '#kernel';

/**
 * What is wrong with the month in which it happened: too long ago, or not come yet.
 * @param when `2026-10`, `ongoing`, or nothing when the author did not say
 */
export function faultOfAge(when: string | undefined, now: Date, maxAge: Duration): FieldError | undefined {
  if (when === undefined || when === 'ongoing') return undefined;
  if (when < monthOf(subtractDuration(now, maxAge))) {
    return {
      path: 'when',
      code: 'too-old',
      message: 'This happened too long ago for Heard: services can act on what is more recent.',
    };
  }
  if (when > monthOf(now)) return { path: 'when', code: 'in-the-future', message: 'This month has not come yet.' };
  return undefined;
}

const monthOf = (date: Date): string => date.toISOString().slice(0, 7);

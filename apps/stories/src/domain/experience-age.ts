import { subtractDuration, type Duration, type FieldError } from '#kernel';

/** How old an experience may be, and whose calendar says so. */
export interface AgeRule {
  readonly experienceMaxAge: Duration;
  readonly timeZone: string;
}

/** Knows what happened too long ago, or has not come yet. */
export class ExperienceAge {
  /** Made once: making one costs more than all else in taking a story in. */
  private readonly calendar: Intl.DateTimeFormat;

  constructor(private readonly rule: AgeRule) {
    this.calendar = new Intl.DateTimeFormat('en', { timeZone: rule.timeZone, year: 'numeric', month: '2-digit' });
  }

  /**
   * What is wrong with the month in which it happened.
   * @param when `2026-10`, `ongoing`, or nothing when the author did not say
   */
  faultOf(when: string | undefined, now: Date): FieldError | undefined {
    if (when === undefined || when === 'ongoing') return undefined;
    if (when < this.monthOf(subtractDuration(now, this.rule.experienceMaxAge))) {
      return {
        path: 'when',
        code: 'too-old',
        message: 'This happened too long ago for Heard: services can act on what is more recent.',
      };
    }
    if (when <= this.monthOf(now)) return undefined;
    return { path: 'when', code: 'in-the-future', message: 'This month has not come yet.' };
  }

  /** `2026-10`, by the calendar on the wall. */
  private monthOf(date: Date): string {
    const parts = this.calendar.formatToParts(date);
    const part = (wanted: string): string => parts.find(({ type }) => type === wanted)?.value ?? '';
    return `${part('year')}-${part('month')}`;
  }
}

/** Days and months as a place's calendar has them. Made once: a formatter costs more than what it writes. */
export class Calendar {
  private readonly days: Intl.DateTimeFormat;
  private readonly months: Intl.DateTimeFormat;

  /** @param timeZone of the IANA database, such as `Europe/London` */
  constructor(timeZone: string) {
    this.days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone });
    this.months = new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: '2-digit', timeZone });
  }

  /** `1 April 2026` */
  day(time: string | Date): string {
    return this.days.format(new Date(time));
  }

  /** `2026-04` */
  month(time: Date): string {
    const parts = this.months.formatToParts(time);
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
    return `${part('year')}-${part('month')}`;
  }
}

const EVERYWHERE = new Calendar('UTC');
const MONTH_WORDS = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `2026-04` as `April 2026`. */
export const plainMonth = (month: string): string => MONTH_WORDS.format(new Date(`${month}-01T12:00:00Z`));

/** A day without an hour (`2026-04-01`) means the same day everywhere: `1 April 2026`. */
export const plainDay = (day: string): string => EVERYWHERE.day(`${day}T12:00:00Z`);

/** The month so many months after (or, below nought, before) another. */
export function shiftMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const count = year * 12 + (number - 1) + by;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

const DAY_MS = 86_400_000;

/** Days, months and hours as a place's calendar has them. Made once: a formatter costs more than what it writes. */
export class Calendar {
  private readonly days: Intl.DateTimeFormat;
  private readonly months: Intl.DateTimeFormat;
  private readonly isoDays: Intl.DateTimeFormat;
  private readonly hours: Intl.DateTimeFormat;

  /** @param timeZone of the IANA database, such as `Europe/London` */
  constructor(timeZone: string) {
    this.days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone });
    this.months = new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: '2-digit', timeZone });
    // Sweden writes days as ISO 8601 does.
    this.isoDays = new Intl.DateTimeFormat('sv-SE', { timeZone });
    this.hours = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', hourCycle: 'h12', timeZone });
  }

  /** `1 April 2026` */
  day(time: string | Date): string {
    return this.days.format(new Date(time));
  }

  /** `2026-04-01` */
  isoDay(time: string | Date): string {
    return this.isoDays.format(new Date(time));
  }

  /** `2026-04` */
  month(time: Date): string {
    const parts = this.months.formatToParts(time);
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
    return `${part('year')}-${part('month')}`;
  }

  /** `2:15pm`, `9am` */
  hour(time: string | Date): string {
    return this.hours.format(new Date(time)).replace(/\s/g, '').replace(':00', '').toLowerCase();
  }

  /** `today`, `yesterday`, `tomorrow`, else `1 April 2026` */
  nearDay(time: string | Date, now: Date): string {
    const away = this.daysBetween(now, time);
    return { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' }[away] ?? this.day(time);
  }

  /** How many calendar days from one to the other: nought on the same day, below nought where the other is earlier. */
  daysBetween(from: string | Date, to: string | Date): number {
    return Math.round((Date.parse(this.isoDay(to)) - Date.parse(this.isoDay(from))) / DAY_MS);
  }
}

const EVERYWHERE = new Calendar('UTC');

/** A day without an hour (`2026-04-01`) means the same day everywhere: `1 April 2026`. */
export const plainDay = (day: string): string => EVERYWHERE.day(`${day}T12:00:00Z`);

/** A month in words: `2026-04` is `April 2026`. */
export const plainMonth = (month: string): string => plainDay(`${month}-01`).replace(/^\d+ /, '');

/** The month so many months after (or, below nought, before) another. */
export function shiftMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const count = year * 12 + (number - 1) + by;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

const PATTERN = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** An ISO 8601 duration, taken apart. Years and months are calendar units, so they are kept apart from milliseconds. */
export interface Duration {
  readonly months: number;
  readonly milliseconds: number;
}

const DAY = 86_400_000;

/**
 * Reads an ISO 8601 duration such as `PT30M`, `P7D` or `P3Y`.
 * @throws RangeError when the text is not a duration, or is empty (`P`, `PT`).
 */
export function parseDuration(text: string): Duration {
  const match = PATTERN.exec(text);
  const parts = match?.slice(1) ?? [];
  if (!match || text.endsWith('T') || parts.every((part) => part === undefined)) {
    throw new RangeError(`"${text}" is not an ISO 8601 duration such as PT30M, P7D or P3Y`);
  }
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) =>
    Number(part ?? 0),
  );
  return {
    months: years * 12 + months,
    milliseconds: (weeks * 7 + days) * DAY + hours * 3_600_000 + minutes * 60_000 + seconds * 1000,
  };
}

/** The instant `duration` after `from` (calendar months first, clamped to the month's last day, then milliseconds). */
export function addDuration(from: Date, duration: Duration): Date {
  return new Date(shiftMonths(from, duration.months).getTime() + duration.milliseconds);
}

/** The instant `duration` before `from`. */
export function subtractDuration(from: Date, duration: Duration): Date {
  return new Date(shiftMonths(from, -duration.months).getTime() - duration.milliseconds);
}

function shiftMonths(from: Date, months: number): Date {
  if (months === 0) return from;
  const shifted = new Date(from);
  const day = shifted.getUTCDate();
  shifted.setUTCDate(1);
  shifted.setUTCMonth(shifted.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(shifted.getUTCFullYear(), shifted.getUTCMonth() + 1, 0)).getUTCDate();
  shifted.setUTCDate(Math.min(day, lastDay));
  return shifted;
}

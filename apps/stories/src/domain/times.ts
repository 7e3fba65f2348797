/** "2:40pm", by the clock on the wall. */
export function clockTime(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', minute: '2-digit', hourCycle: 'h12' })
    .formatToParts(at)
    .filter(({ type }) => type !== 'literal');
  const part = (wanted: string): string => parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${part('hour')}:${part('minute')}${part('dayPeriod').toLowerCase()}`;
}

/** "3 March 2026". */
export function longDate(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' }).format(at);
}

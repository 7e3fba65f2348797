import { Calendar, plainMonth } from './calendar.js';
import { hourMoment } from './moment.js';

describe('calendar', () => {
  const calendar = new Calendar('Europe/London');
  const now = new Date('2026-07-01T22:30:00Z'); // 23:30 in London

  it('says hours as people do, by the clock of the place', () => {
    expect(calendar.hour('2026-03-03T14:15:00Z')).toBe('2:15pm');
    expect(calendar.hour('2026-07-03T08:00:00Z')).toBe('9am');
    expect(calendar.hour('2026-01-03T00:05:00Z')).toBe('12:05am');
  });

  it.each([
    ['2026-07-01T23:30:00Z', 'tomorrow at 12:30am'],
    ['2026-07-01T08:00:00Z', 'today at 9am'],
    ['2026-06-30T21:00:00Z', 'yesterday at 10pm'],
    ['2026-06-29T21:00:00Z', '29 June 2026 at 10pm'],
  ])('names near days: %s', (iso, words) => expect(hourMoment(calendar, iso, now)).toEqual({ iso, words }));

  it('counts days over the night on which the clocks change', () => {
    expect(calendar.daysBetween('2026-03-28T23:30:00Z', '2026-03-29T22:45:00Z')).toBe(1);
    expect(calendar.daysBetween('2026-10-26T12:00:00Z', '2026-10-24T12:00:00Z')).toBe(-2);
  });

  it('names a month', () => expect(plainMonth('2026-04')).toBe('April 2026'));
});

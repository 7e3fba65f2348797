import { plainMonth } from './calendar.js';

/** `December 2025 to November 2026`, `in November 2026` */
export const monthsWords = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  from === to ? `in ${plainMonth(from)}` : `${plainMonth(from)} to ${plainMonth(to)}`;

/** `Nov 26`, for a chart. */
export const shortMonth = (month: string): string => {
  const [name = '', year = ''] = plainMonth(month).split(' ');
  return `${name.slice(0, 3)} ${year.slice(2)}`;
};

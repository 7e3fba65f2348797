import type { Step } from './steps.js';

export const sharePath = '/share';
export const checkPath = '/share/check';
export const donePath = '/share/done';
export const deletePath = '/share/delete';
export const deletedPath = '/share/deleted';

/** @param from `check`: the question was opened from the list of answers, and goes back there */
export const stepPath = (step: Step, from?: 'check'): string =>
  from === undefined ? `/share/${step}` : `/share/${step}?from=${from}`;

export const searchPath = (query: string, from?: 'check'): string => {
  const parameters = new URLSearchParams({ q: query, ...(from && { from }) });
  return `/share/where?${parameters.toString()}`;
};

/** Where the place is said in own words. */
export const ownPlacePath = (from?: 'check'): string =>
  `/share/where?own=yes${from === undefined ? '' : `&from=${from}`}`;

/** @param set which three names are shown */
export const namesPath = (set: number, from?: 'check'): string =>
  `/share/name?names=${set}${from === undefined ? '' : `&from=${from}`}`;

/** Where a list goes on whose oldest comes first, for the component `pager`. */
export function oldestFirstPager(path: string, next: string | null, isFirst: boolean) {
  return {
    next: next === null ? undefined : `${path}?cursor=${encodeURIComponent(next)}`,
    nextText: 'Later ones',
    first: isFirst ? undefined : path,
    firstText: 'Back to the oldest',
  };
}

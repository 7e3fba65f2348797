/**
 * From when on something is broken and not just busy, in seconds. Written once: the sweep goes by these, metrics count what
 * is beyond them, and alerts ask only whether that is more than nothing.
 */
export const BOUNDS = {
  /** An event that has not left: longer than two of the longest pauses of a relay. */
  outboxSeconds: 150,
  /** Work that is due and that nobody has begun. */
  workSeconds: 300,
  /** A lease lasts half a minute and is renewed; one that ends later than this was given by a clock that has changed since. */
  leaseSeconds: 3_600,
  /** What one room has and the next has not heard of. */
  stepSeconds: 600,
} as const;

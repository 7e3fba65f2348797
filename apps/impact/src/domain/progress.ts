import type { Progress } from '#contracts';

/** When a story reached each step at a service; null while it has not. */
export interface ProgressFacts {
  readonly heardAt: Date | null;
  readonly readAt: Date | null;
  readonly answeredAt: Date | null;
  readonly changedAt: Date | null;
}

/**
 * How far a story has come at a service: the furthest step that is known, whichever came first. So another fact can only
 * move it forward.
 */
export function progressOf({ heardAt, readAt, answeredAt, changedAt }: ProgressFacts): Progress {
  if (changedAt) return 'changed';
  if (answeredAt) return 'answered';
  if (readAt) return 'read';
  return heardAt ? 'heard' : 'unheard';
}

import type { Tx } from '#persistence';
import { KEPT_DAYS } from './events/inbox-pruning.js';

/** Inboxes still know what is younger, with some days to spare: so whoever has heard it before does nothing. */
const YOUNGER_THAN_DAYS = KEPT_DAYS - 10;

/**
 * Lets the relay hand over again what this room has said about these subjects.
 * @returns how many events
 */
export async function sayAgain(
  tx: Tx,
  { type, subjects }: { readonly type: string; readonly subjects: readonly string[] },
): Promise<number> {
  const rows = await tx.query(
    `UPDATE outbox SET published_at = NULL, attempts = 0, next_attempt_at = now()
     WHERE subject = ANY($1) AND type = $2 AND published_at IS NOT NULL
       AND created_at > now() - $3 * interval '1 day' RETURNING 1`,
    [subjects, type, YOUNGER_THAN_DAYS],
  );
  return rows.length;
}

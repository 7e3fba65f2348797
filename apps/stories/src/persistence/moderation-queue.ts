import type { StoryStatus } from '#contracts';
import type { Tx } from '#persistence';

/** A story that waits for a moderator. */
export interface QueuedRow {
  readonly id: string;
  readonly reference: string;
  readonly status: StoryStatus;
  readonly submittedAt: Date;
  readonly danger: readonly string[];
  readonly words: number;
  readonly services: readonly string[];
  readonly place: string | null;
  readonly claimBy: string | null;
  readonly claimName: string | null;
  readonly claimExpiresAt: Date | null;
  readonly now: Date;
}

/** Whether the last story seen was without danger, when it was sent in, and its id. */
export type QueuePosition = readonly [calm: boolean, submittedAt: string, id: string];

/** A story that was held comes back when its time is over; one that was held without a time, after a day. */
const WAITS = `status in ('submitted', 'in-moderation', 'held')
  and (status <> 'held' or coalesce(hold_until, decided_at + interval '1 day') <= now())`;

/**
 * What moderators have to do, the dangerous first, then the oldest. What was held is among it again in time: nothing is
 * forgotten.
 */
export function findQueued(tx: Tx, page: { limit: number; after?: QueuePosition }): Promise<QueuedRow[]> {
  return tx.query<QueuedRow>(
    `select id, reference, status, submitted_at as "submittedAt", danger, words, services, place,
       claim_by as "claimBy", claim_name as "claimName", claim_expires_at as "claimExpiresAt", now() as now
     from story
     where ${WAITS}
       and ($1::boolean is null or (cardinality(danger) = 0, submitted_at, id) > ($1, $2::timestamptz, $3::uuid))
     order by (cardinality(danger) = 0), submitted_at, id limit $4`,
    [...(page.after ?? [null, null, null]), page.limit],
  );
}

/**
 * Holds the first story of the queue that nobody has claimed, until the transaction ends. One that another transaction
 * holds is being claimed this moment, so it is passed over.
 * @returns its id
 */
export async function lockFirstFree(tx: Tx): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `select id from story
     where ${WAITS} and (claim_by is null or claim_expires_at <= clock_timestamp())
     order by (cardinality(danger) = 0), submitted_at, id limit 1 for update skip locked`,
  );
  return row?.id;
}

export interface UnplacedRow {
  readonly id: string;
  readonly reference: string;
  readonly submittedAt: Date;
  readonly place: string | null;
  readonly text: string;
  readonly status: StoryStatus;
}

export type UnplacedPosition = readonly [submittedAt: string, id: string];

/** Stories without a service, the oldest first. */
export function findUnplaced(tx: Tx, page: { limit: number; after?: UnplacedPosition }): Promise<UnplacedRow[]> {
  return tx.query<UnplacedRow>(
    `select id, reference, submitted_at as "submittedAt", place, coalesce(edited_text, text) as text, status from story
     where services = '{}' and status in ('submitted', 'in-moderation', 'returned', 'held')
       and ($1::timestamptz is null or (submitted_at, id) > ($1, $2::uuid))
     order by submitted_at, id limit $3`,
    [...(page.after ?? [null, null]), page.limit],
  );
}

import { tableIn } from '../sql.js';
import type { Tx } from '../tx.js';
import type { WorkPlace } from './schedule.js';

/** Work that was given up: a dead letter. */
export interface DeadWork {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly subject: string | null;
  readonly payload: unknown;
  readonly attempts: number;
  readonly error: string | null;
  readonly deadAt: Date;
  readonly createdAt: Date;
}

/** Which dead work: all when nothing is said. */
export interface DeadChoice extends WorkPlace {
  readonly kinds?: readonly string[];
  readonly ids?: readonly string[];
}

/** A page of dead work: at most `limit`, after the last one already seen. */
export interface DeadPage extends DeadChoice {
  readonly limit?: number;
  readonly afterId?: string;
  /** Hold them until the transaction ends, so that of two who act on the same only one does. */
  readonly lock?: boolean;
}

/** Dead work by id, in pages. */
export async function listDead(tx: Tx, choice: DeadPage = {}): Promise<DeadWork[]> {
  return tx.query<DeadWork>(
    `select id, kind, key, subject, payload, attempt as attempts, error, dead_at as "deadAt", created_at as "createdAt"
     from ${tableIn(choice.schema, 'due_work')} where ${CHOSEN} and id > $3 order by id limit $4 ${choice.lock ? 'for update' : ''}`,
    [...chosen(choice), choice.afterId ?? '0', choice.limit ?? 100],
  );
}

/** Makes dead work due again, as a first attempt. @returns how many; wake the worker after the commit */
export async function replayDead(tx: Tx, choice: DeadChoice = {}): Promise<number> {
  const rows = await tx.query(
    `update ${tableIn(choice.schema, 'due_work')}
     set dead_at = null, attempt = 0, error = null, lease = null, leased_until = null, due_at = now()
     where ${CHOSEN} returning id`,
    chosen(choice),
  );
  return rows.length;
}

/** Forgets dead work for good. @returns how many */
export async function dropDead(tx: Tx, choice: DeadChoice = {}): Promise<number> {
  const rows = await tx.query(
    `delete from ${tableIn(choice.schema, 'due_work')} where ${CHOSEN} returning id`,
    chosen(choice),
  );
  return rows.length;
}

const CHOSEN = `dead_at is not null and ($1::text[] is null or kind = any($1)) and ($2::bigint[] is null or id = any($2))`;

const chosen = (choice: DeadChoice): unknown[] => [choice.kinds ?? null, choice.ids ?? null];

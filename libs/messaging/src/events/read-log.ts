import { setTimeout as sleep } from 'node:timers/promises';
import { unavailable } from '#kernel';
import type { Tx } from '#persistence';
import type { CloudEvent } from './cloud-event.js';

export interface LogQuestion {
  /** The `next` of the page before; nothing for the first. */
  readonly after?: string;
  /** The `upTo` of the first page, so that all pages are of one reading. */
  readonly upTo?: string;
  /** Only these; all when left out. */
  readonly types?: readonly string[];
  readonly limit?: number;
}

export interface LogPage {
  readonly events: readonly CloudEvent[];
  /** Undefined after the last page. */
  readonly next: string | undefined;
  readonly upTo: string;
}

const PAGE = 500;
const WAIT_LIMIT_MS = 10_000;
const LOOK_EVERY_MS = 20;

/**
 * What a room has said, a page at a time, in the order it was written: from it others rebuild what they have made of it.
 * Nothing is skipped, though events are numbered when they are written and seen when their transaction ends.
 * @throws HeardError of kind `unavailable` when a transaction runs on for 10 seconds
 */
export async function readLog(
  tx: Tx,
  { after = '0', types, limit = PAGE, ...question }: LogQuestion,
): Promise<LogPage> {
  const upTo = question.upTo ?? (await decidedLogEnd(tx));
  const rows = await tx.query<{ seq: string; event: CloudEvent }>(
    `SELECT seq, body AS event FROM outbox
     WHERE seq > $1 AND seq <= $2 AND ($3::text[] IS NULL OR type = ANY($3)) ORDER BY seq LIMIT $4`,
    [after, upTo, types ?? null, limit],
  );
  const next = rows.length === limit ? rows.at(-1)?.seq : undefined;
  return { events: rows.map(({ event }) => event), next, upTo };
}

/** The last event that can be seen. One that is being written may come to stand before it. */
export async function visibleLogEnd(tx: Tx): Promise<string> {
  const [end] = await tx.query<{ seq: string }>('SELECT coalesce(max(seq), 0) AS seq FROM outbox');
  return end?.seq ?? '0';
}

/**
 * The last event that can be seen, once no transaction is left that may have written one before it. Who writes into the
 * outbox holds a lock on it from before the event has its number until its transaction ends; a snapshot's oldest
 * transaction would do too, but it waits for those of every other database of the server.
 * @throws HeardError of kind `unavailable` when a transaction runs on for 10 seconds
 */
export async function decidedLogEnd(tx: Tx): Promise<string> {
  const end = await visibleLogEnd(tx);
  const writing = (await writers(tx)).map(({ transaction }) => transaction);
  const deadline = performance.now() + WAIT_LIMIT_MS;
  while ((await writers(tx)).some(({ transaction }) => writing.includes(transaction))) {
    if (performance.now() > deadline) throw unavailable('The event log cannot be read at the moment.');
    await sleep(LOOK_EVERY_MS);
  }
  return end;
}

function writers(tx: Tx): Promise<{ transaction: string }[]> {
  return tx.query(
    `SELECT virtualtransaction AS transaction FROM pg_locks
     WHERE locktype = 'relation' AND relation = 'outbox'::regclass AND mode = 'RowExclusiveLock' AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid()`,
  );
}

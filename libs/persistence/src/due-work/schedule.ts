import { randomUUID } from 'node:crypto';
import { tableIn } from '../sql.js';
import type { Tx } from '../tx.js';

/** One piece of work, to be done by a `DueWorker` that knows its kind. */
export interface DueWork {
  readonly kind: string;
  /** Names the work within its kind, so that it can be replaced and cancelled. One is made when there is none. */
  readonly key?: string;
  /** Ids only: never an address, a link or what a person wrote. */
  readonly payload: object;
  /** The story it is about, so that erasure finds it. */
  readonly subject?: string;
  /** When; by default at once. For a time that counts from now `afterMs` is better: it needs no clock but PostgreSQL's. */
  readonly dueAt?: Date;
  readonly afterMs?: number;
  /** With the same kind and key already waiting (or dead), leave that as it is. */
  readonly keep?: boolean;
}

/** Where the table stands, when not in the room's own schema. */
export interface WorkPlace {
  readonly schema?: string;
}

/**
 * Puts work down in the caller's transaction; it takes the place of work with the same kind and key, also of work that is
 * running, whose effect is then rolled back. Wake the worker after the commit: `after(() => worker.wake())`.
 */
export async function scheduleWork(tx: Tx, work: DueWork & WorkPlace): Promise<void> {
  await scheduleAll(tx, [work], work);
}

/** `scheduleWork` for many in one statement. Of several with the same kind and key the last one counts. */
export async function scheduleAll(tx: Tx, works: readonly DueWork[], place: WorkPlace = {}): Promise<void> {
  for (const keep of [false, true]) {
    const rows = onePerKey(works.filter((work) => (work.keep ?? false) === keep));
    if (rows.length > 0) await tx.query(insertion(place, keep), [JSON.stringify(rows)]);
  }
}

/** Takes work back in the caller's transaction; when it is running, its effect is rolled back. */
export async function cancelWork(tx: Tx, kind: string, key: string, place: WorkPlace = {}): Promise<boolean> {
  const rows = await tx.query(
    `delete from ${tableIn(place.schema, 'due_work')} where kind = $1 and key = $2 returning id`,
    [kind, key],
  );
  return rows.length > 0;
}

/**
 * Takes back all work about a story, dead work too.
 * @param kinds only these kinds; all when left out
 * @returns how many
 */
export async function dropWorkAbout(
  tx: Tx,
  subject: string,
  options: WorkPlace & { readonly kinds?: readonly string[] } = {},
): Promise<number> {
  const rows = await tx.query(
    `delete from ${tableIn(options.schema, 'due_work')}
     where subject = $1 and ($2::text[] is null or kind = any($2)) returning id`,
    [subject, options.kinds ?? null],
  );
  return rows.length;
}

const insertion = (place: WorkPlace, keep: boolean): string => `
  insert into ${tableIn(place.schema, 'due_work')} as w (kind, key, subject, payload, due_at)
  select kind, key, subject, payload, coalesce(due_at, now()) + coalesce(after_ms, 0) * interval '1 ms'
  from jsonb_to_recordset($1::jsonb)
    as r (kind text, key text, subject text, payload jsonb, due_at timestamptz, after_ms double precision)
  on conflict (kind, key) do ${
    keep
      ? 'nothing'
      : `update set subject = excluded.subject, payload = excluded.payload, due_at = excluded.due_at, attempt = 0,
           lease = null, leased_until = null, error = null, dead_at = null, created_at = now()`
  }`;

function onePerKey(works: readonly DueWork[]): object[] {
  const byKey = new Map<string, object>();
  for (const { kind, key = randomUUID(), payload, subject, dueAt, afterMs } of works) {
    byKey.set(`${kind}\u001f${key}`, { kind, key, payload, subject, due_at: dueAt, after_ms: afterMs });
  }
  return [...byKey.values()];
}

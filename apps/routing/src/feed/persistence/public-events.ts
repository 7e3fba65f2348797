import type { PublicEventType } from '#contracts';
import type { Tx } from '#persistence';
import type { PublicFact } from '../domain/public-facts.js';
import type { PublicSubject } from '../domain/settle.js';

/**
 * What is known of the subject and of its story. Both are held until the transaction ends, the story first, so that facts
 * of one story are settled one after the other.
 */
export async function holdSubjects(
  tx: Tx,
  { subject, reference }: Pick<PublicFact, 'subject' | 'reference'>,
): Promise<{ known: PublicSubject | undefined; story: PublicSubject | undefined }> {
  const story = reference === null || reference === subject ? undefined : await hold(tx, reference);
  return { known: await hold(tx, subject), story };
}

async function hold(tx: Tx, subject: string): Promise<PublicSubject | undefined> {
  await tx.query(
    `insert into public_subject (subject, version, gone, data) values ($1, 0, false, '{}') on conflict do nothing`,
    [subject],
  );
  const [known] = await tx.query<PublicSubject>(
    'select version, gone, data from public_subject where subject = $1 for update',
    [subject],
  );
  return known?.version === 0 ? undefined : known;
}

export async function keepSubject(tx: Tx, subject: string, { version, gone, data }: PublicSubject): Promise<void> {
  await tx.query('update public_subject set version = $2, gone = $3, data = $4 where subject = $1', [
    subject,
    version,
    gone,
    JSON.stringify(data),
  ]);
}

/** Takes the words out of all earlier events of a subject. */
export async function rewriteEvents(tx: Tx, subject: string, data: PublicSubject['data']): Promise<void> {
  await tx.query('update public_event set data = $2 where subject = $1', [subject, JSON.stringify(data)]);
}

/** Takes the words out of everything that belongs to a story, its answers too. */
export async function forgetStoryEvents(tx: Tx, reference: string): Promise<void> {
  const remains = `jsonb_strip_nulls(jsonb_build_object('id', data -> 'id', 'reference', data -> 'reference'))`;
  await tx.query(
    `with events as (update public_event set data = ${remains} where reference = $1 returning subject)
     update public_subject set data = ${remains} where subject in (select subject from events)`,
    [reference],
  );
}

/** The advisory lock of whoever adds to the feed ("Heard", 3). */
const FEED_LOCK = [0x4865_6172, 3] as const;

/**
 * Waits until everybody who has added to the feed is done, and keeps others waiting until the transaction ends. So ids
 * become visible in their order, and a reader who has seen one has seen all before it. To be called last, as the wait of
 * the others is as long as what comes after it.
 */
export async function takeTurn(tx: Tx): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1, $2)', [...FEED_LOCK]);
}

/** Adds an event at the end. The turn must be ours. */
export async function appendEvent(
  tx: Tx,
  { type, subject, reference, time }: PublicFact,
  data: PublicSubject['data'],
): Promise<void> {
  await tx.query('insert into public_event (type, subject, reference, time, data) values ($1, $2, $3, $4, $5)', [
    type,
    subject,
    reference,
    time,
    JSON.stringify(data),
  ]);
}

export interface PublicEventRow {
  readonly id: string;
  readonly type: PublicEventType;
  readonly time: Date;
  readonly data: Record<string, unknown>;
}

/** Events after the one with this id, in the order in which they became visible. */
export function readEvents(tx: Tx, after: string, limit: number): Promise<PublicEventRow[]> {
  return tx.query<PublicEventRow>('select id, type, time, data from public_event where id > $1 order by id limit $2', [
    after,
    limit,
  ]);
}

export async function isEvent(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.query('select 1 as found from public_event where id = $1', [id]);
  return rows.length > 0;
}

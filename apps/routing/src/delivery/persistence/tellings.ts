import { randomUUID } from 'node:crypto';
import { scheduleAll, type Tx } from '#persistence';
import type { Plan, Telling, Told } from '../../matching/domain/tellings.js';
import { MAIL_STAFF } from '../../parts.js';

/** Who was told of the story before. */
export function toldOf(tx: Tx, reference: string): Promise<Told[]> {
  return tx.query<Told>(
    `select person_id as person, services, state = 'cancelled' as cancelled,
       sent_at is not null or listed_at is not null as arrived
     from delivery where reference = $1`,
    [reference],
  );
}

/**
 * Writes the plan down: a delivery for each who is told, and its mail as due work, which holds ids only. Wake the worker
 * after the commit.
 */
export async function carryOut(tx: Tx, reference: string, { tell, keep }: Plan): Promise<void> {
  if (keep.length > 0) await keepTellings(tx, reference, keep);
  if (tell.length === 0) return;
  const deliveries = await tx.query<{ id: string }>(
    `insert into delivery as d (id, reference, person_id, services, why)
     select r.id, $1, r.person, r.services, r.why
     from jsonb_to_recordset($2::jsonb) as r (id uuid, person uuid, services text[], why text)
     on conflict (reference, person_id) do update set services = excluded.services, why = excluded.why,
       state = 'pending', attempts = 0, last_error = null, next_attempt_at = now(), told_at = excluded.told_at
     where d.state = 'cancelled'
     returning id`,
    [reference, JSON.stringify(tell.map((telling) => ({ ...telling, id: randomUUID() })))],
  );
  await scheduleAll(
    tx,
    deliveries.map(({ id }) => ({ kind: MAIL_STAFF, key: id, payload: { delivery: id }, subject: reference })),
  );
}

async function keepTellings(tx: Tx, reference: string, tellings: readonly Telling[]): Promise<void> {
  await tx.query(
    `update delivery d set services = r.services, why = r.why
     from jsonb_to_recordset($2::jsonb) as r (person uuid, services text[], why text)
     where d.reference = $1 and d.person_id = r.person and (d.services, d.why) is distinct from (r.services, r.why)`,
    [reference, JSON.stringify(tellings)],
  );
}

/** Takes back what has not been sent of a story. */
export async function cancelDeliveries(tx: Tx, reference: string): Promise<void> {
  await tx.query(
    `update delivery set state = 'cancelled', next_attempt_at = null where reference = $1 and state = 'pending'`,
    [reference],
  );
}

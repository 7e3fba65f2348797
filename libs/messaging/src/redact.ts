import type { EventContract } from '#contracts';
import type { Tx } from '#persistence';
import type { CloudEvent } from './events/cloud-event.js';
import { RETRY_PREFIX } from './events/delivery.js';

interface Kept {
  readonly id: string;
  readonly event: CloudEvent;
}

/**
 * Takes what a person wrote out of every message about a story that this room has said or failed to handle: its log, its
 * retries, its dead letters, and what waits for it on the bus. What remains is each contract's erased form, so a rebuild
 * or a replay can't bring anything back.
 * @param contracts all that there are: what no contract knows loses its data altogether
 * @returns how many messages were changed
 */
export async function redactMessages(
  tx: Tx,
  room: string,
  subject: string,
  contracts: readonly EventContract[],
): Promise<number> {
  const erased = eraser(contracts);
  const said = await tx.query<Kept>('SELECT seq AS id, body AS event FROM outbox WHERE subject = $1 FOR UPDATE', [
    subject,
  ]);
  await tx.query(update('outbox', 'seq', 'body = r.event'), [changes(said, erased)]);
  const kept = await tx.query<Kept>(
    `SELECT id, payload -> 'event' AS event FROM due_work
     WHERE subject = $1 AND starts_with(kind, $2) FOR UPDATE`,
    [subject, RETRY_PREFIX],
  );
  await tx.query(update('due_work', 'id', `payload = jsonb_build_object('event', r.event)`), [changes(kept, erased)]);
  const coming = await tx.query<Kept>(
    'SELECT id, payload AS event FROM bus.due_work WHERE subject = $1 AND starts_with(kind, $2) FOR UPDATE',
    [subject, `${room}.`],
  );
  await tx.query(update('bus.due_work', 'id', 'payload = r.event'), [changes(coming, erased)]);
  return said.length + kept.length + coming.length;
}

const update = (table: string, key: string, assignment: string): string => `
  UPDATE ${table} SET ${assignment}
  FROM jsonb_to_recordset($1::jsonb) AS r (id bigint, event jsonb) WHERE ${table}.${key} = r.id`;

const changes = (rows: readonly Kept[], erased: (event: CloudEvent | null) => object): string =>
  JSON.stringify(rows.map(({ id, event }) => ({ id, event: erased(event) })));

function eraser(contracts: readonly EventContract[]): (event: CloudEvent | null) => object {
  const byName = new Map(contracts.map((contract) => [contract.name, contract]));
  return (event) => {
    // A body that PostgreSQL could not store as it came: nothing of it stays.
    if (!event) return { type: 'erased' };
    const contract = byName.get(event.type);
    const data = contract?.schema.safeParse(event.data);
    return { ...event, data: contract && data?.success ? contract.erased(data.data) : null };
  };
}

import type { AfterCommit, Tx } from '#persistence';
import type { EventContract } from '#contracts';
import { outboxTopic, wakeUps } from '../wake-ups.js';
import { newCloudEvent, type EventOptions } from './cloud-event.js';

/** What a row of the outbox needs; the rest are defaults. `body` is the CloudEvent as JSON text. */
export interface NewEventRow {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly body: string;
}

/**
 * Says an event in the caller's transaction: it leaves if, and only if, that commits.
 * @throws ZodError when the data breaks the contract
 */
export async function publishEvent<Data>(
  tx: Tx,
  after: AfterCommit,
  contract: EventContract<Data>,
  data: Data,
  options?: EventOptions,
): Promise<void> {
  const { id, type, subject, body } = newEventRow(contract, data, options);
  await tx.query('INSERT INTO outbox (id, type, subject, body) VALUES ($1, $2, $3, $4)', [id, type, subject, body]);
  after(() => wakeUps.wake(outboxTopic(contract.owner)));
}

/**
 * For hot paths, which insert into `outbox (id, type, subject, body)` in their own single statement and call
 * `eventsWritten` after it.
 * @throws ZodError when the data breaks the contract
 */
export function newEventRow<Data>(contract: EventContract<Data>, data: Data, options?: EventOptions): NewEventRow {
  const event = newCloudEvent(contract, data, options);
  return { id: event.id, type: event.type, subject: event.subject, body: JSON.stringify(event) };
}

/** Wakes the relay of the room that owns the contract; call it after the commit. */
export function eventsWritten(contract: Pick<EventContract, 'owner'>): void {
  wakeUps.wake(outboxTopic(contract.owner));
}

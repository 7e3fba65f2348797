import type { EventContract } from '#contracts';
import { insertRows, type Row, type Tx } from '#persistence';
import { newEventRow } from './publish.js';

/** Something that was said long ago, as a row of the log. */
export type PastEvent = Row;

/**
 * @param time when it was said
 * @throws ZodError when the data breaks the contract
 */
export function pastEvent<Data>(contract: EventContract<Data>, data: Data, time: Date): PastEvent {
  const { id, type, subject, body } = newEventRow(contract, data, { time });
  return { id, type, subject, body: JSON.parse(body) as unknown, created_at: time, published_at: time };
}

/** Puts into the log what a loaded past has said: rebuilds read it, and it is not said again. */
export async function insertPastEvents(tx: Tx, events: readonly PastEvent[]): Promise<void> {
  await insertRows(tx, 'outbox', events);
}

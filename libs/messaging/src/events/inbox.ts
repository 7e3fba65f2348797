import type { AfterCommit, Transactions, Tx } from '#persistence';
import type { EventContext } from './consumes.js';

/** Remembers what each consumer has handled, so that what is heard twice acts once. */
export class Inbox {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Runs the effect in a transaction together with the note that this consumer has handled this event; does nothing
   * when that note is there already.
   * @returns whether the effect ran
   */
  once(context: EventContext, effect: (tx: Tx, after: AfterCommit) => Promise<void>): Promise<boolean> {
    return this.transactions.run(async (tx, after) => {
      const noted = await tx.query(
        'INSERT INTO inbox (consumer, message_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1 AS noted',
        [context.consumer, context.event.id],
      );
      if (noted.length === 0) return false;
      await effect(tx, after);
      return true;
    });
  }
}

/** Whether the consumer has handled any event in the last 90 days. */
export async function hasHandled(tx: Tx, consumer: string): Promise<boolean> {
  return (await tx.query('SELECT FROM inbox WHERE consumer = $1 LIMIT 1', [consumer])).length > 0;
}

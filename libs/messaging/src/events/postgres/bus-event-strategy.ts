import { DueWorker, type Tx, type WorkKind } from '#persistence';
import { queueTopic, wakeUps } from '../../wake-ups.js';
import type { Consumer } from '../consumer.js';
import { Deadly, type Failure } from '../delivery.js';
import { EventStrategy, type ConsumersReadiness } from '../event-strategy.js';

const SCHEMA = 'bus';
/** How often a message that kills its process is handed out before it is a dead letter. The same as RabbitMQ's. */
const DELIVERY_LIMIT = 20;
/** The worker's own attempts never run out: each failure becomes a row of the room, or the database is away. */
const ENDLESS: readonly number[] = Array.from({ length: 100_000 }, () => 5);

/** Hears events from the tables of schema `bus`. */
export class BusEventStrategy extends EventStrategy {
  private worker: DueWorker | undefined;
  private readonly ended: (() => void)[] = [];

  readiness(): ConsumersReadiness {
    const waiting = this.worker ? [] : [...this.consumers.keys()].map((consumer) => ({ consumer, why: 'not begun' }));
    return { ready: waiting.length === 0, waiting };
  }

  protected async open(): Promise<void> {
    await this.subscribe();
    if (this.consumers.size === 0) return;
    const consumers = [...this.consumers.values()];
    const { ds, leaseMs, logger } = this.options;
    const worker = new DueWorker({
      ds,
      schema: SCHEMA,
      kinds: Object.fromEntries(consumers.map((consumer) => [this.queue(consumer), this.hear(consumer)])),
      concurrency: this.concurrency,
      log: logger,
      ...(leaseMs !== undefined && { leaseMs }),
    });
    for (const consumer of consumers) {
      this.ended.push(wakeUps.on(queueTopic(this.queue(consumer)), () => worker.wake()));
    }
    worker.start();
    this.worker = worker;
  }

  protected async shut(): Promise<void> {
    for (const end of this.ended.splice(0)) end();
    const { worker } = this;
    this.worker = undefined;
    await worker?.stop();
  }

  private queue(consumer: Consumer): string {
    return `${this.options.room}.${consumer.name}`;
  }

  /** Says what the room wants to hear, and takes back what it wanted before and no longer does. */
  private async subscribe(): Promise<void> {
    const wanted = [...this.consumers.values()].flatMap((consumer) =>
      consumer.types.map((event) => ({ consumer: this.queue(consumer), event })),
    );
    await this.transactions.query(
      `WITH wanted AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS w (consumer text, event text)),
       unwanted AS (
         DELETE FROM bus.subscription s
         WHERE starts_with(s.consumer, $1 || '.')
           AND NOT EXISTS (SELECT FROM wanted w WHERE w.consumer = s.consumer AND w.event = s.event))
       INSERT INTO bus.subscription (consumer, event) SELECT consumer, event FROM wanted ON CONFLICT DO NOTHING`,
      [this.options.room, JSON.stringify(wanted)],
    );
  }

  private hear(consumer: Consumer): WorkKind<object> {
    return {
      inTransaction: false,
      delays: ENDLESS,
      // The delivery has its own limit; this one is only for what surrounds it.
      timeLimitMs: this.timeLimitMs + 30_000,
      // Taken off the bus in the transaction that keeps the failure, if there is one.
      run: async (event, { attempt }) => {
        const failure = attempt > DELIVERY_LIMIT ? deadly(consumer, event) : await this.deliver(consumer, event);
        return { record: (tx, after) => (failure ? this.keep(tx, after, failure) : relax(tx)) };
      },
    };
  }
}

/**
 * The transaction does not wait for the disk. Were it lost in a crash, the event would be heard once more, which it may
 * be anyway; the handler's own transaction came before it, and waited.
 */
async function relax(tx: Tx): Promise<void> {
  await tx.query(`SELECT set_config('synchronous_commit', 'off', true)`);
}

const deadly = (consumer: Consumer, event: object): Failure => ({
  consumer: consumer.name,
  body: event,
  error: new Deadly(`It was handed out ${DELIVERY_LIMIT} times, and never came to an end.`),
});

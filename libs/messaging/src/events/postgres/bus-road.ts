import type { Tx } from '#persistence';
import { queueTopic, wakeUps } from '../../wake-ups.js';
import { PUT_OFF, type RelayRoad, type RelayTimes } from '../relay-road.js';

/**
 * One statement: each event becomes a row for each subscribed queue and counts as published, or, while nobody
 * subscribes to it, waits like one that a broker cannot route. It does not wait for the disk: were it lost in a crash,
 * it would be lost as a whole, and done again.
 */
const FAN_OUT = `
  WITH waiting AS (
    SELECT seq, id, type, subject, body FROM outbox
    WHERE published_at IS NULL AND next_attempt_at <= now()
    ORDER BY next_attempt_at, seq LIMIT $1 FOR UPDATE SKIP LOCKED
  ), delivered AS (
    INSERT INTO bus.due_work (kind, key, payload, subject)
    SELECT subscription.consumer, waiting.id::text, waiting.body, waiting.subject
    FROM waiting JOIN bus.subscription ON subscription.event = waiting.type
    ON CONFLICT (kind, key) DO NOTHING
    RETURNING kind
  ), published AS (
    UPDATE outbox SET published_at = now() WHERE seq = ANY (ARRAY(
      SELECT seq FROM waiting WHERE EXISTS (SELECT FROM bus.subscription WHERE event = waiting.type)))
  ), put_off AS (
    UPDATE outbox SET ${PUT_OFF} WHERE seq = ANY (ARRAY(
      SELECT seq FROM waiting WHERE NOT EXISTS (SELECT FROM bus.subscription WHERE event = waiting.type)))
  )
  SELECT (SELECT count(*)::int FROM waiting) AS taken, (SELECT array_agg(DISTINCT kind) FROM delivered) AS queues,
    (SELECT jsonb_object_agg(type, EXISTS (SELECT FROM bus.subscription WHERE event = waiting.type)) FROM waiting) AS types,
    set_config('synchronous_commit', 'off', true)`;

interface Carried {
  readonly taken: number;
  readonly queues: readonly string[] | null;
  /** Each type that was taken, and whether anybody hears it. */
  readonly types: Readonly<Record<string, boolean>> | null;
}

/** Hands events over through the tables of schema `bus`, within the database. */
export class BusRoad implements RelayRoad {
  private readonly unheardTypes = new Set<string>();

  constructor(
    private readonly tx: Tx,
    private readonly times: RelayTimes,
  ) {}

  start(): void {
    // Nothing to open: the database is there or each carry says why not.
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  trouble(): undefined {
    return undefined;
  }

  unheard(): readonly string[] {
    return [...this.unheardTypes];
  }

  onReady(): () => void {
    return () => undefined;
  }

  async missing(queues: readonly string[]): Promise<readonly string[]> {
    const rows = await this.tx.query<{ queue: string }>(
      'SELECT queue FROM unnest($1::text[]) AS q (queue) WHERE NOT EXISTS (SELECT FROM bus.subscription WHERE consumer = queue)',
      [queues],
    );
    return rows.map(({ queue }) => queue);
  }

  async carry(batch: number): Promise<number> {
    const { firstPauseMs, longestPauseMs } = this.times;
    const [carried] = await this.tx.query<Carried>(FAN_OUT, [batch, firstPauseMs, longestPauseMs]);
    for (const queue of carried?.queues ?? []) wakeUps.wake(queueTopic(queue));
    for (const [type, isHeard] of Object.entries(carried?.types ?? {})) {
      if (isHeard) this.unheardTypes.delete(type);
      else this.unheardTypes.add(type);
    }
    return carried?.taken ?? 0;
  }
}

import type { Tx } from '#persistence';
import { queueTopic, wakeUps } from '../../wake-ups.js';
import type { MessagingLog } from '../../log.js';
import type { EventsObserver } from '../observer.js';
import { PUT_OFF, reportDamaged, SET_ASIDE, SOUND, type RelayRoad, type RelayTimes } from '../relay-road.js';

/**
 * One statement: each event becomes a row for each subscribed queue and counts as published, or, while nobody
 * subscribes to it, waits like one that a broker cannot route. It does not wait for the disk: were it lost in a crash,
 * it would be lost as a whole, and done again.
 */
const FAN_OUT = `
  WITH claimed AS (
    SELECT seq, id, type, subject, body, ${SOUND} AS sound FROM outbox
    WHERE published_at IS NULL AND next_attempt_at <= now()
    ORDER BY next_attempt_at, seq LIMIT $1 FOR UPDATE SKIP LOCKED
  ), waiting AS (
    SELECT * FROM claimed WHERE sound
  ), set_aside AS (
    UPDATE outbox SET ${SET_ASIDE} WHERE seq = ANY (ARRAY(SELECT seq FROM claimed WHERE NOT sound)) RETURNING id
  ), delivered AS (
    INSERT INTO bus.due_work (kind, key, payload, subject)
    SELECT subscription.consumer, waiting.id::text, waiting.body, waiting.subject
    FROM waiting JOIN bus.subscription ON subscription.event = waiting.type
    ON CONFLICT (kind, key) DO NOTHING
    RETURNING kind
  ), published AS (
    UPDATE outbox SET published_at = now() WHERE seq = ANY (ARRAY(
      SELECT seq FROM waiting WHERE EXISTS (SELECT FROM bus.subscription WHERE event = waiting.type))) RETURNING seq
  ), put_off AS (
    UPDATE outbox SET ${PUT_OFF} WHERE seq = ANY (ARRAY(
      SELECT seq FROM waiting WHERE NOT EXISTS (SELECT FROM bus.subscription WHERE event = waiting.type))) RETURNING seq
  )
  SELECT (SELECT count(*)::int FROM claimed) AS taken, (SELECT array_agg(DISTINCT kind) FROM delivered) AS queues,
    (SELECT array_agg(id) FROM set_aside) AS damaged,
    (SELECT count(*)::int FROM published) AS published, (SELECT count(*)::int FROM put_off) AS "putOff",
    (SELECT jsonb_object_agg(type, EXISTS (SELECT FROM bus.subscription WHERE event = waiting.type)) FROM waiting) AS types,
    set_config('synchronous_commit', 'off', true)`;

export interface BusRoadOptions {
  readonly room: string;
  readonly logger: MessagingLog;
  readonly times: RelayTimes;
  readonly observer?: EventsObserver;
}

interface Carried {
  readonly taken: number;
  readonly published: number;
  readonly putOff: number;
  readonly queues: readonly string[] | null;
  readonly damaged: readonly string[] | null;
  /** Each type that was taken, and whether anybody hears it. */
  readonly types: Readonly<Record<string, boolean>> | null;
}

/** Hands events over through the tables of schema `bus`, within the database. */
export class BusRoad implements RelayRoad {
  private readonly unheardTypes = new Set<string>();

  constructor(
    private readonly tx: Tx,
    private readonly options: BusRoadOptions,
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
    const { times, room, logger, observer } = this.options;
    const { firstPauseMs, longestPauseMs } = times;
    const [carried] = await this.tx.query<Carried>(FAN_OUT, [batch, firstPauseMs, longestPauseMs]);
    for (const queue of carried?.queues ?? []) wakeUps.wake(queueTopic(queue));
    this.noteTypes(carried?.types ?? {});
    reportDamaged(logger, room, carried?.damaged ?? []);
    if (carried?.published) observer?.published('confirmed', carried.published);
    if (carried?.putOff) observer?.published('returned', carried.putOff);
    return carried?.taken ?? 0;
  }

  private noteTypes(types: Readonly<Record<string, boolean>>): void {
    for (const [type, isHeard] of Object.entries(types)) {
      if (isHeard) this.unheardTypes.delete(type);
      else this.unheardTypes.add(type);
    }
  }
}

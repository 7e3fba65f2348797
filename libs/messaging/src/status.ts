import type { DataSource } from 'typeorm';
import type { DataRoom } from '#contracts';
import { Transactions } from '#persistence';
import { RETRY_PREFIX } from './events/delivery.js';

/** How a room's messages fare. */
export interface MessageStatus {
  readonly room: DataRoom;
  readonly outbox: OutboxStatus;
  readonly consumers: readonly ConsumerStatus[];
}

export interface OutboxStatus {
  /** Events that have not been handed over yet. */
  readonly waiting: number;
  /** How long the oldest of them has waited; null without one. */
  readonly oldestSeconds: number | null;
  /** Those of them that were tried in vain: nobody hears them, or the broker does not take them. */
  readonly putOff: number;
  /** Ids of events that are damaged: they leave when somebody has put them right. None of the figures above. */
  readonly damaged: readonly string[];
  /** When the newest of those that have left did; null while none has. */
  readonly lastPublishedAt: Date | null;
}

export interface ConsumerStatus {
  /** `routing.match-stories`, or a kind of due work of which something failed, such as `stories.mail-author`. */
  readonly queue: string;
  /** Deliveries on the bus of the one-process mode. With RabbitMQ they wait in the broker, and this is 0. */
  readonly waiting: number;
  /** Events whose handler failed, that are tried again. */
  readonly retrying: number;
  readonly dead: number;
}

/** Set aside by a relay (`SET_ASIDE`). */
const IS_ASIDE = `next_attempt_at = 'infinity'`;

const OUTBOX = `
  SELECT count(*)::int AS waiting,
    extract(epoch FROM now() - min(created_at))::float8 AS "oldestSeconds",
    (count(*) FILTER (WHERE attempts > 0))::int AS "putOff",
    ARRAY(SELECT id::text FROM outbox WHERE published_at IS NULL AND ${IS_ASIDE} ORDER BY seq LIMIT 100) AS damaged,
    (SELECT published_at FROM outbox WHERE published_at IS NOT NULL ORDER BY seq DESC LIMIT 1) AS "lastPublishedAt"
  FROM outbox WHERE published_at IS NULL AND NOT ${IS_ASIDE}`;

const CONSUMERS = `
  SELECT queue, sum(waiting)::int AS waiting, sum(retrying)::int AS retrying, sum(dead)::int AS dead
  FROM (
    SELECT $1 || '.' || substr(kind, length($2) + 1) AS queue, 0 AS waiting,
      (dead_at IS NULL)::int AS retrying, (dead_at IS NOT NULL)::int AS dead
    FROM due_work WHERE starts_with(kind, $2)
    UNION ALL
    SELECT $1 || '.' || kind, 0, (dead_at IS NULL)::int, (dead_at IS NOT NULL)::int
    FROM due_work WHERE NOT starts_with(kind, $2) AND (dead_at IS NOT NULL OR error IS NOT NULL)
    UNION ALL
    SELECT kind, (dead_at IS NULL)::int, 0, (dead_at IS NOT NULL)::int
    FROM bus.due_work WHERE starts_with(kind, $1 || '.')
    UNION ALL
    SELECT consumer, 0, 0, 0 FROM bus.subscription WHERE starts_with(consumer, $1 || '.')
  ) rows
  GROUP BY queue ORDER BY queue`;

/** @param ds the room's own */
export async function messageStatus(ds: DataSource, room: DataRoom): Promise<MessageStatus> {
  const tx = new Transactions(ds);
  const [outbox] = await tx.query<OutboxStatus>(OUTBOX);
  const consumers = await tx.query<ConsumerStatus>(CONSUMERS, [room, RETRY_PREFIX]);
  return {
    room,
    outbox: outbox ?? { waiting: 0, oldestSeconds: null, putOff: 0, damaged: [], lastPublishedAt: null },
    consumers,
  };
}

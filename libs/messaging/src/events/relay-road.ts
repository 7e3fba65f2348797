import type { MessagingLog } from '../log.js';

/** All in milliseconds. */
export interface RelayTimes {
  /** How often it looks without being woken. */
  readonly sweepMs: number;
  /** The pause after an event could not be handed over; doubled each time. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** How long the broker may take to confirm. */
  readonly confirmLimitMs: number;
}

/** How a relay hands events over. */
export interface RelayRoad {
  start(): void;
  stop(): Promise<void>;
  /** Why nothing can be handed over at present; undefined when it can. */
  trouble(): string | undefined;
  /** Types of events that nobody heard when they were last tried: they wait, and others pass them. */
  unheard(): readonly string[];
  /** Tells when trouble has ended. @returns a function that ends the telling */
  onReady(wake: () => void): () => void;
  /** Which of these queues do not exist. */
  missing(queues: readonly string[]): Promise<readonly string[]>;
  /** Hands over a batch and marks what arrived. @returns how many rows it took on, handed over or not */
  carry(batch: number): Promise<number>;
}

/**
 * SQL for an attempt in vain: the row waits, longer each time, so that it stops nobody else. `$2` and `$3` are the
 * first and the longest pause in milliseconds.
 */
export const PUT_OFF = `attempts = attempts + 1,
  next_attempt_at = now() + least($2 * power(2, least(attempts, 20)), $3) * (0.75 + random() / 2) * interval '1 ms'`;

/**
 * SQL for whether a row of the outbox is what its writer made it: the event that its columns say. Another one would be
 * refused by everybody who hears it, or by the broker, again and again.
 */
export const SOUND = `coalesce(jsonb_typeof(body) = 'object' AND body ->> 'specversion' = '1.0'
  AND body ->> 'id' = id::text AND body ->> 'type' = type AND body ->> 'subject' = subject
  AND type ~ '^[!-~]{1,200}$' AND subject ~ '^[!-~]{1,200}$', false)`;

/** SQL that sets a damaged row aside: it is not tried any more until an operator has put it right, and holds up nobody. */
export const SET_ASIDE = `next_attempt_at = 'infinity'`;

/** Tells of rows that were set aside, by their ids. */
export function reportDamaged(logger: MessagingLog, room: string, ids: readonly string[]): void {
  if (ids.length === 0) return;
  logger.error({ room, ids }, 'events in the outbox are damaged and were set aside: see npx heard messages status');
}

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

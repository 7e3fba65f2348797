import type { Reply, RequestEnvelope } from './wire.js';

/** One replica of a room that can be asked. */
export interface Peer {
  /** For the log: `127.0.0.1:4101`. */
  readonly name: string;
  /** Whether it lives in this process, so that its answers have been checked already. */
  readonly sameProcess: boolean;
  /**
   * Asks once.
   * @throws NotSent when it certainly did not reach the room
   * @throws Unanswered when it may have
   */
  exchange(request: string, envelope: RequestEnvelope, timeLimitMs: number): Promise<Reply>;
}

/** A room's replicas as they are known now. */
export interface Peers {
  list(): readonly Peer[] | Promise<readonly Peer[]>;
  close(): void;
}

/** The request did not leave this process, or came back untouched: asking elsewhere is safe. */
export class NotSent extends Error {}

/** Nobody knows whether the request was carried out. */
export class Unanswered extends Error {}

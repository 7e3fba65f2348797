import type { Clock, Duration } from '#kernel';
import type { AfterCommit, DueWork, Transactions, Tx } from '#persistence';
import type { Cursors } from './persistence/cursors.js';

/** The rules of the field (interfaces.md, section 2) that this room goes by. */
export interface ImpactRules {
  /** For so long a responder can edit or delete an answer. */
  readonly editWindow: Duration;
  /** With fewer published answers an organisation's answers are read by a moderator first. */
  readonly fastTrackMinResponses: number;
  /** In which months and days are counted. */
  readonly timeZone: string;
}

/** Work of this room that is done later. It wakes the worker after the commit. */
export interface WorkQueue {
  schedule(tx: Tx, after: AfterCommit, work: DueWork): Promise<void>;
  cancel(tx: Tx, kind: string, key: string): Promise<unknown>;
}

/** What the room's use cases are made of. */
export interface Parts {
  readonly transactions: Transactions;
  readonly work: WorkQueue;
  readonly clock: Clock;
  readonly cursors: Cursors;
  readonly rules: ImpactRules;
}

/** The kind of due work that ends an answer's edit window. */
export const PUBLISH_RESPONSE = 'publish-response';

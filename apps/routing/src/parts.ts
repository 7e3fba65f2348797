import type { Clock, Duration } from '#kernel';
import type { Mailer } from '#mail';
import type { AfterCommit, DueWork, Transactions, Tx } from '#persistence';

/** The rules of the field (interfaces.md, section 2) that this room goes by. */
export interface RoutingRules {
  /** Links begin with it; without a slash at its end. */
  readonly publicUrl: string;
  readonly timeZone: string;
  /** Nobody is told of a story that has been public for longer. */
  readonly alertMaxAge: Duration;
  /** After so long the next level up is told: so an alert asks for an answer by then. */
  readonly answerWithin: Duration;
}

/** Work of this room that is done later. It wakes the worker after the commit. */
export interface WorkQueue {
  schedule(tx: Tx, after: AfterCommit, work: DueWork): Promise<void>;
  wake(): void;
}

/** What the room's use cases are made of. */
export interface Parts {
  readonly transactions: Transactions;
  readonly work: WorkQueue;
  readonly clock: Clock;
  readonly mailer: Mailer;
  readonly rules: RoutingRules;
}

/** The kind of due work that mails one delivery's recipient. Its key is the delivery's id. */
export const MAIL_STAFF = 'mail-staff';

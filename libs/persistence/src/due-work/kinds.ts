import { SafeToShow } from '../describe-error.js';
import type { AfterCommit, Tx } from '../tx.js';

/** One run of one piece of work, as its handler sees it. */
export interface WorkRun {
  /** The transaction that also finishes the work; for `inTransaction: false` each statement stands for itself. */
  readonly tx: Tx;
  readonly after: AfterCommit;
  readonly key: string;
  readonly subject: string | undefined;
  /** 1 at the first run. */
  readonly attempt: number;
  /** No further attempt follows this one. */
  readonly last: boolean;
  /** Aborted at the time limit, when the work was cancelled or replaced, and when the worker can wait no longer. */
  readonly signal: AbortSignal;
}

/** What a handler may answer; nothing means: done. */
export interface WorkResult {
  /** Do it again at another time, as a new first attempt: how work that recurs schedules itself. */
  readonly again?: { readonly dueAt?: Date; readonly afterMs?: number; readonly payload?: object };
  /** For `inTransaction: false`: what to write down together with the end of the work. */
  readonly record?: (tx: Tx, after: AfterCommit) => Promise<void>;
}

export interface WorkKind<Payload extends object = object> {
  /** Does the work. It must not replace or cancel itself by its own key: see `WorkResult.again`. */
  run(payload: Payload, run: WorkRun): Promise<WorkResult | void>;
  /**
   * True (default): effect and completion are one transaction, so it is done exactly once. False for mail and webhooks,
   * which can't be taken back: the same work may run twice, and must be recognisable by what it sends.
   */
  readonly inTransaction?: boolean;
  /** Pauses after each failed attempt, in seconds (± a quarter, at random). One attempt more than pauses, then dead. */
  readonly delays?: readonly number[];
  /** A run that takes longer has failed. */
  readonly timeLimitMs?: number;
}

/** Throw it when no further attempt can help: the work is dead at once. */
export class HopelessWork extends SafeToShow {}

/** The work was cancelled, replaced, or taken over by another worker, so what this run did was rolled back. */
export class LeaseLost extends SafeToShow {}

/** The run took longer than its kind allows. */
export class RunTooLong extends SafeToShow {}

/** About 5 s, 30 s, 5 min, 1 h, 6 h: six attempts within eight hours. */
export const DEFAULT_DELAYS: readonly number[] = [5, 30, 300, 3600, 21_600];
export const DEFAULT_TIME_LIMIT_MS = 30_000;

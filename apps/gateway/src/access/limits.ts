/** Counts what somebody does. */
export interface Limit {
  /**
   * Counts one.
   * @throws HeardError `too-many` with the seconds to wait
   */
  take(who: string): Promise<void>;
  /**
   * Counts nothing.
   * @throws HeardError `too-many` when no more may be taken
   */
  check(who: string): Promise<void>;
  /** One that was taken does not count after all. */
  giveBack(who: string): Promise<void>;
}

/** The limits at the door (interfaces.md, section 2). */
export interface Limits {
  readonly submissions: Limit;
  readonly reads: Limit;
  readonly keys: Limit;
  readonly signInsOfAddress: Limit;
  readonly signInsOfAccount: Limit;
  /** Secrets, tokens and keys that open nothing. */
  readonly guesses: Limit;
}

/** Nest token of the limits. */
export const LIMITS = Symbol('Limits');

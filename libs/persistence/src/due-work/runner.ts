import type { AfterCommit, Tx } from '../tx.js';
import type { Transactions } from '../transactions.js';
import type { Claim, Claims } from './claims.js';
import { DEFAULT_TIME_LIMIT_MS, LeaseLost, RunTooLong, type WorkKind, type WorkResult, type WorkRun } from './kinds.js';

const lost = (): LeaseLost =>
  new LeaseLost('The work was cancelled, replaced or taken over meanwhile (or replaced itself: answer with "again").');

/** Runs one claimed piece of work and ends it by its lease. What it throws is the run's failure. */
export class Runner {
  constructor(
    private readonly transactions: Transactions,
    private readonly claims: Claims,
  ) {}

  /** @returns whether the work is over, or will be done again at another time */
  async run(kind: WorkKind, claim: Claim, last: boolean, abort: AbortController): Promise<'done' | 'again'> {
    const limit = kind.timeLimitMs ?? DEFAULT_TIME_LIMIT_MS;
    const timer = setTimeout(() => abort.abort(new RunTooLong(`It took longer than ${limit} ms.`)), limit);
    try {
      const inTransaction = kind.inTransaction ?? true;
      return await (inTransaction ? this.inside(kind, claim, last, abort) : this.outside(kind, claim, last, abort));
    } finally {
      clearTimeout(timer);
    }
  }

  private inside(kind: WorkKind, claim: Claim, last: boolean, { signal }: AbortController): Promise<'done' | 'again'> {
    return this.transactions.run(async (tx, after) => {
      const result = await unlessAborted(kind.run(claim.payload, runOf(claim, last, tx, after, signal)), signal);
      return this.end(claim, result, tx, after);
    });
  }

  private async outside(
    kind: WorkKind,
    claim: Claim,
    last: boolean,
    { signal }: AbortController,
  ): Promise<'done' | 'again'> {
    const callbacks: (() => void)[] = [];
    const keep: AfterCommit = (callback) => callbacks.push(callback);
    const run = runOf(claim, last, this.transactions, keep, signal);
    const result = await unlessAborted(kind.run(claim.payload, run), signal);
    return this.transactions.run((tx, after) => {
      callbacks.forEach(after);
      return this.end(claim, result, tx, after);
    });
  }

  private async end(claim: Claim, result: WorkResult | void, tx: Tx, after: AfterCommit): Promise<'done' | 'again'> {
    const { record, again } = result ?? {};
    await record?.(tx, after);
    const held = again ? await this.claims.again(tx, claim, again) : await this.claims.finish(tx, claim);
    if (!held) throw lost();
    return again ? 'again' : 'done';
  }
}

function runOf(claim: Claim, last: boolean, tx: Tx, after: AfterCommit, signal: AbortSignal): WorkRun {
  const { key, attempt, subject } = claim;
  return { tx, after, key, attempt, subject: subject ?? undefined, last, signal };
}

/** A handler that does not listen to its signal goes on, but nobody waits for it and its transaction is closed to it. */
function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

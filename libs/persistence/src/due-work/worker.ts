import type { DataSource } from 'typeorm';
import { describeError, errorLine } from '../describe-error.js';
import { Transactions } from '../transactions.js';
import { silentLog, type PersistenceLog } from '../tx.js';
import { Claims, type Claim } from './claims.js';
import { DEFAULT_DELAYS, HopelessWork, LeaseLost, type WorkKind } from './kinds.js';
import { Pause } from './pause.js';
import { Runner } from './runner.js';
import { workStatus, type WorkStatus } from './status.js';

/** Rows that other processes wrote are found this often. */
const SWEEP_MS = 1_000;
const LONGEST_TROUBLE_PAUSE_MS = 2_000;

export interface DueWorkerOptions {
  /** Its pool needs a connection for each slot, and one more. */
  readonly ds: DataSource;
  /** Where the table `due_work` stands. Several workers with different kinds may share one. */
  readonly schema: string;
  // A handler knows the payload of its own kind; the worker passes on what was scheduled.
  readonly kinds: Readonly<Record<string, WorkKind<never>>>;
  /** How much runs at once. */
  readonly concurrency?: number;
  /** After a crash the work waits this long for the next worker. Renewed while it runs. */
  readonly leaseMs?: number;
  readonly log?: PersistenceLog;
  /** For metrics: told of every run. */
  readonly observe?: (run: ObservedRun) => void;
}

export interface ObservedRun {
  readonly kind: string;
  /** `lost`: cancelled, replaced or taken over while it ran. `returned`: given back because the worker stopped. */
  readonly outcome: 'done' | 'again' | 'failed' | 'dead' | 'lost' | 'returned';
  readonly durationMs: number;
}

interface Running {
  readonly claim: Claim;
  readonly abort: AbortController;
  readonly over: Promise<void>;
}

/** Does work when it is due: each piece by one worker at a time, until it is done or dead. */
export class DueWorker {
  private readonly claims: Claims;
  private readonly runner: Runner;
  private readonly transactions: Transactions;
  private readonly log: PersistenceLog;
  private readonly running = new Map<string, Running>();
  private readonly pause = new Pause();
  private readonly concurrency: number;
  private readonly leaseMs: number;
  private renewal: NodeJS.Timeout | undefined;
  private loop: Promise<void> | undefined;
  private stopping = false;
  private moreWaits = false;
  private troubles = 0;

  constructor(private readonly options: DueWorkerOptions) {
    this.log = options.log ?? silentLog;
    this.concurrency = options.concurrency ?? 8;
    this.leaseMs = options.leaseMs ?? 30_000;
    this.transactions = new Transactions(options.ds, this.log);
    this.claims = new Claims(this.transactions, options.schema, Object.keys(options.kinds), this.leaseMs);
    this.runner = new Runner(this.transactions, this.claims);
  }

  start(): void {
    if (this.loop || this.stopping) return;
    this.renewal = setInterval(() => void this.renewLeases(), this.leaseMs / 3);
    this.loop = this.work();
  }

  /** There may be something to do now: to be called after the commit that wrote it. */
  wake(): void {
    this.pause.wake();
  }

  /**
   * Begins nothing new and waits for what runs; what still runs after `limitMs` is told so by its signal and given back,
   * as if it had not been begun.
   */
  async stop(limitMs = 8_000): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.loop;
    await within(limitMs, this.allOver());
    if (this.running.size > 0) await this.giveUpRunning();
    clearInterval(this.renewal);
  }

  /** How much waits and for how long, for metrics and readiness. */
  status(): Promise<WorkStatus> {
    return workStatus(this.transactions, { schema: this.options.schema, kinds: Object.keys(this.options.kinds) });
  }

  private async work(): Promise<void> {
    while (!this.stopping) {
      this.pause.forgetWakeUps();
      await this.pause.sleep(await this.beginWhatIsDue());
    }
  }

  /** @returns how long nothing will be due, as far as is known */
  private async beginWhatIsDue(): Promise<number> {
    const free = this.concurrency - this.running.size;
    if (free <= 0) return SWEEP_MS;
    try {
      const { claims, nextInMs } = await this.claims.take(free, SWEEP_MS);
      this.troubles = 0;
      this.moreWaits = claims.length === free;
      for (const claim of claims) this.begin(claim);
      return Math.max(1, Math.min(SWEEP_MS, nextInMs ?? SWEEP_MS));
    } catch (error) {
      if (this.troubles++ === 0) {
        this.log.warn({ error: describeError(error) }, 'Due work cannot be read; it is tried again until it can');
      }
      return Math.min(LONGEST_TROUBLE_PAUSE_MS, 50 * 2 ** this.troubles);
    }
  }

  private begin(claim: Claim): void {
    const abort = new AbortController();
    const over = this.runOne(claim, abort).then((outcome) => {
      this.running.delete(claim.lease);
      if (this.moreWaits || outcome !== 'done') this.wake();
    });
    this.running.set(claim.lease, { claim, abort, over });
  }

  private async runOne(claim: Claim, abort: AbortController): Promise<ObservedRun['outcome']> {
    const from = performance.now();
    const outcome = await this.outcomeOf(claim, abort);
    this.options.observe?.({ kind: claim.kind, outcome, durationMs: performance.now() - from });
    return outcome;
  }

  private async outcomeOf(claim: Claim, abort: AbortController): Promise<ObservedRun['outcome']> {
    const kind = this.options.kinds[claim.kind] as unknown as WorkKind;
    const attempts = (kind.delays ?? DEFAULT_DELAYS).length + 1;
    try {
      if (claim.attempt > attempts) throw new HopelessWork('Each attempt ended its process.');
      return await this.runner.run(kind, claim, claim.attempt === attempts, abort);
    } catch (error) {
      if (error instanceof Returned) return 'returned';
      if (error instanceof LeaseLost) return 'lost';
      return this.failed(kind, claim, error);
    }
  }

  private async failed(kind: WorkKind, claim: Claim, error: unknown): Promise<ObservedRun['outcome']> {
    const pause = error instanceof HopelessWork ? undefined : (kind.delays ?? DEFAULT_DELAYS)[claim.attempt - 1];
    const about = { kind: claim.kind, key: claim.key, attempt: claim.attempt, error: describeError(error) };
    try {
      const pauseMs = pause === undefined ? undefined : pause * 1000 * (0.75 + Math.random() / 2);
      if (!(await this.claims.failed(claim, errorLine(error), pauseMs))) return 'lost';
    } catch (away) {
      // The lease runs out by itself, and the attempt has been counted.
      const told = { ...about, because: describeError(away) };
      this.log.warn(told, 'Due work failed, and that could not be written down; it is tried again after its lease');
      return 'failed';
    }
    if (pause !== undefined) {
      this.log.warn(about, 'Due work failed; it will be tried again');
      return 'failed';
    }
    this.log.error(about, 'Due work failed for the last time; it is kept as a dead letter');
    return 'dead';
  }

  private async renewLeases(): Promise<void> {
    const running = [...this.running.values()];
    if (running.length === 0) return;
    try {
      const gone = await this.claims.renew(running.map(({ claim }) => claim));
      for (const { claim, abort } of running) {
        if (gone.has(claim.id)) abort.abort(new LeaseLost('The work was cancelled, replaced or taken over.'));
      }
    } catch (error) {
      this.log.warn({ error: describeError(error) }, 'Leases of running work could not be renewed');
    }
  }

  private async allOver(): Promise<void> {
    await Promise.allSettled([...this.running.values()].map(({ over }) => over));
  }

  private async giveUpRunning(): Promise<void> {
    const left = [...this.running.values()];
    try {
      await this.claims.giveBack(left.map(({ claim }) => claim));
    } catch (error) {
      this.log.warn({ error: describeError(error) }, 'Running work could not be given back; its lease runs out');
    }
    for (const { abort } of left) abort.abort(new Returned());
    await this.allOver();
  }
}

/** The worker stops; the work was given back and is not to blame. */
class Returned extends Error {}

async function within(ms: number, promise: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([promise, limit]);
  clearTimeout(timer);
}

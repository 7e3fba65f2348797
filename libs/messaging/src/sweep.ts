import { describeError, tableIn, type Tx } from '#persistence';
import { BOUNDS } from './bounds.js';
import type { MessagingLog } from './log.js';
import { outboxTopic, wakeUps } from './wake-ups.js';

/** What is older than its bound, and so is stuck. */
export interface Stuck {
  readonly outbox: number;
  readonly work: number;
}

const EVERY_MS = 60_000;

/** Events that wait without having been damaged. A relay's pauses are far shorter than the bound: a later time is no pause. */
const OUTBOX = `
  WITH stuck AS (
    SELECT seq FROM outbox
    WHERE published_at IS NULL AND next_attempt_at <> 'infinity' AND created_at < now() - $1 * interval '1 s'
  ), again AS (
    UPDATE outbox SET next_attempt_at = now()
    WHERE seq IN (SELECT seq FROM stuck) AND next_attempt_at > now() + $1 * interval '1 s'
  )
  SELECT count(*)::int AS count FROM stuck`;

const work = (schema: string): string => `
  WITH kept AS (
    SELECT id, leased_until, due_at < now() - $1 * interval '1 s' AS late FROM ${tableIn(schema, 'due_work')}
    WHERE dead_at IS NULL AND starts_with(kind, $3)
  ), again AS (
    UPDATE ${tableIn(schema, 'due_work')} SET lease = NULL, leased_until = NULL
    WHERE id IN (SELECT id FROM kept WHERE leased_until > now() + $2 * interval '1 s')
  )
  SELECT count(*) FILTER (WHERE late AND (leased_until IS NULL OR leased_until < now()
    OR leased_until > now() + $2 * interval '1 s'))::int AS count FROM kept`;

/**
 * Counts what is stuck in a room, and takes up again what waits for a time that nobody meant, or is held by a lease that
 * nobody holds. Replicas may do it side by side.
 */
export async function sweepStuck(tx: Tx, room: string): Promise<Stuck> {
  const { outboxSeconds, workSeconds, leaseSeconds } = BOUNDS;
  const count = async (sql: string, params: unknown[]): Promise<number> =>
    (await tx.query<{ count: number }>(sql, params))[0]?.count ?? 0;
  const outbox = await count(OUTBOX, [outboxSeconds]);
  const own = await count(work(room), [workSeconds, leaseSeconds, '']);
  const deliveries = await count(work('bus'), [workSeconds, leaseSeconds, `${room}.`]);
  return { outbox, work: own + deliveries };
}

/** Sweeps a room every minute, and says in the log when something is stuck. */
export class Sweep {
  /** As it was last seen. */
  stuck: Stuck = { outbox: 0, work: 0 };
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly tx: Tx,
    private readonly room: string,
    private readonly logger: MessagingLog,
    private readonly everyMs = EVERY_MS,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running = this.look();
    }, this.everyMs);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async look(): Promise<void> {
    try {
      this.stuck = await sweepStuck(this.tx, this.room);
      if (this.stuck.outbox + this.stuck.work === 0) return;
      this.logger.error({ room: this.room, ...this.stuck }, 'messages or work are older than their bounds');
      wakeUps.wake(outboxTopic(this.room));
    } catch (error) {
      this.logger.warn(
        { room: this.room, error: describeError(error) },
        'it could not be seen whether anything is stuck',
      );
    }
  }
}

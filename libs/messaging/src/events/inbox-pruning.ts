import { describeError, type Tx } from '#persistence';
import type { MessagingLog } from '../log.js';

/** How long a room knows what it has handled. */
export const KEPT_DAYS = 90;
const ROWS_AT_ONCE = 5_000;
const HOUR_MS = 3_600_000;

/**
 * Forgets what was handled so long ago that it can't come again. Replicas may do it side by side: each passes over the
 * rows that another is deleting.
 * @returns how many rows went, at most 5,000
 */
export async function pruneInbox(tx: Tx, keptDays = KEPT_DAYS): Promise<number> {
  const gone = await tx.query(
    `DELETE FROM inbox WHERE ctid = ANY (ARRAY(
       SELECT ctid FROM inbox WHERE handled_at < now() - $1 * interval '1 day' LIMIT $2 FOR UPDATE SKIP LOCKED))
     RETURNING 1 AS gone`,
    [keptDays, ROWS_AT_ONCE],
  );
  return gone.length;
}

/** Prunes a room's inbox every hour. */
export class InboxPruning {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly tx: Tx,
    private readonly logger: MessagingLog,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running = this.prune();
    }, HOUR_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async prune(): Promise<void> {
    try {
      const gone = await pruneInbox(this.tx);
      if (gone > 0) this.logger.debug({ gone }, 'old rows of the inbox are forgotten');
    } catch (error) {
      this.logger.warn({ error: describeError(error) }, 'the inbox could not be pruned');
    }
  }
}

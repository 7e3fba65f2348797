import type { Clock } from '#kernel';
import type { Tx } from '#persistence';

const KEPT_MS = 10 * 60_000;

/** How long moderators usually take: within this many days they have read four of five stories of the last thirty days. */
export class UsualTime {
  private days: number | null = null;
  private readAt = -Infinity;

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {}

  /** @returns null while too few stories were read to say; kept for ten minutes */
  async inDays(): Promise<number | null> {
    const now = this.clock.now().getTime();
    if (now - this.readAt < KEPT_MS) return this.days;
    this.readAt = now;
    const [row] = await this.tx.query<{ days: number | null }>(
      `select case when count(*) >= 10 then ceil(extract(epoch from
         percentile_cont(0.8) within group (order by decided_at - submitted_at)) / 86400)::int end as days
       from story where decided_at > now() - interval '30 days'`,
    );
    return (this.days = row?.days ?? null);
  }
}

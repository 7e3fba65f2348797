import { requireMay, type Acting } from '#policy';
import type { RoomStatus, StoryStatus } from '#contracts';
import type { Parts } from '../parts.js';

/** How this room fares, and what it has counted at its own step. */
export class GetStoriesStatus {
  constructor(private readonly parts: Pick<Parts, 'transactions'>) {}

  async run(acting: Acting): Promise<RoomStatus> {
    requireMay(acting, 'operate');
    const [outbox, work, counts] = await Promise.all([this.outbox(), this.work(), this.counts()]);
    return { room: 'stories', outbox, work, counts };
  }

  private async outbox(): Promise<RoomStatus['outbox']> {
    const [waiting] = await this.parts.transactions.query<RoomStatus['outbox']>(
      `select count(*)::int as waiting,
         coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as "oldestSeconds"
       from outbox where published_at is null`,
    );
    return waiting ?? { waiting: 0, oldestSeconds: 0 };
  }

  private work(): Promise<RoomStatus['work']> {
    return this.parts.transactions.query<RoomStatus['work'][number]>(
      `select kind, count(*) filter (where dead_at is null and attempt = 0)::int as waiting,
         count(*) filter (where dead_at is null and attempt > 0)::int as retrying,
         count(*) filter (where dead_at is not null)::int as dead,
         coalesce(extract(epoch from now() - min(due_at) filter (where dead_at is null and due_at <= now())), 0)::float8
           as "oldestSeconds"
       from due_work group by kind order by kind`,
    );
  }

  private async counts(): Promise<RoomStatus['counts']> {
    const rows = await this.parts.transactions.query<Counted>(
      `select status, count(*)::int as stories,
         count(*) filter (where services = '{}' and status in ('submitted', 'in-moderation', 'returned', 'held'))::int
           as unplaced,
         count(*) filter (where cardinality(danger) > 0 and status in ('submitted', 'in-moderation'))::int as dangerous,
         count(*) filter (where published_at is not null)::int as "wasPublished"
       from story group by status`,
    );
    const sum = (count: (row: Counted) => number): number => rows.reduce((total, row) => total + count(row), 0);
    const of = (...statuses: StoryStatus[]): number => sum((row) => (statuses.includes(row.status) ? row.stories : 0));
    return {
      accepted: sum(({ stories }) => stories),
      inModeration: of('submitted', 'in-moderation'),
      dangerous: sum(({ dangerous }) => dangerous),
      unplaced: sum(({ unplaced }) => unplaced),
      returned: of('returned'),
      held: of('held'),
      preview: of('preview'),
      published: of('published'),
      // Also those that were taken back since: what routing and impact must have heard of.
      everPublished: sum(({ wasPublished }) => wasPublished),
      restricted: of('restricted'),
      rejected: of('rejected'),
      withdrawn: of('withdrawn'),
      erased: of('erased'),
    };
  }
}

interface Counted {
  readonly status: StoryStatus;
  readonly stories: number;
  readonly unplaced: number;
  readonly dangerous: number;
  readonly wasPublished: number;
}

import type { RoomStatus } from '#contracts';
import type { Tx } from '#persistence';

export async function outboxStatus(tx: Tx): Promise<RoomStatus['outbox']> {
  const [waiting] = await tx.query<RoomStatus['outbox']>(
    `SELECT count(*)::int AS waiting,
       coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS "oldestSeconds"
     FROM outbox WHERE published_at IS NULL`,
  );
  return waiting ?? { waiting: 0, oldestSeconds: 0 };
}

export function workByKind(tx: Tx): Promise<RoomStatus['work']> {
  return tx.query<RoomStatus['work'][number]>(
    `SELECT kind, count(*) FILTER (WHERE dead_at IS NULL AND attempt = 0)::int AS waiting,
       count(*) FILTER (WHERE dead_at IS NULL AND attempt > 0)::int AS retrying,
       count(*) FILTER (WHERE dead_at IS NOT NULL)::int AS dead,
       coalesce(extract(epoch FROM now() - min(due_at) FILTER (WHERE dead_at IS NULL AND due_at <= now())), 0)::float8
         AS "oldestSeconds"
     FROM due_work GROUP BY kind ORDER BY kind`,
  );
}

/**
 * What went through this room, step by step; what was taken back later is still counted, so that every count can be held
 * against the other rooms'. `told`, `heard`, `read`, `answered` count stories at services.
 */
export async function countsOfSteps(tx: Tx): Promise<RoomStatus['counts']> {
  const [counts] = await tx.query<RoomStatus['counts']>(
    `SELECT s.*, v.*, r.*, c.* FROM
       (SELECT count(*) FILTER (WHERE submitted_at IS NOT NULL)::int AS accepted,
          count(*) FILTER (WHERE published_at IS NOT NULL)::int AS stories,
          count(*) FILTER (WHERE withdrawn_at IS NOT NULL)::int AS withdrawn FROM stories) s,
       (SELECT count(*) FILTER (WHERE told IS NOT NULL)::int AS routed,
          count(*) FILTER (WHERE told > 0)::int AS told,
          count(*) FILTER (WHERE heard_at IS NOT NULL)::int AS heard,
          count(*) FILTER (WHERE read_at IS NOT NULL)::int AS read,
          count(*) FILTER (WHERE answered_at IS NOT NULL)::int AS answered FROM story_services) v,
       (SELECT count(*)::int AS responses,
          count(*) FILTER (WHERE state = 'moderation')::int AS "responsesToRead",
          count(*) FILTER (WHERE published_at IS NOT NULL)::int AS "publishedResponses" FROM responses) r,
       (SELECT count(*)::int AS changes,
          count(*) FILTER (WHERE reading = 'waiting')::int AS "changesToRead",
          count(*) FILTER (WHERE published_at IS NOT NULL)::int AS "publishedChanges",
          count(*) FILTER (WHERE state = 'made')::int AS made FROM changes) c`,
  );
  return counts ?? {};
}

import type { RoomStatus } from '#contracts';
import type { Tx } from '#persistence';

/** Where a page of the unheard ended. */
export type UnheardPosition = readonly [since: string, reference: string, service: string];

export interface UnheardRow {
  readonly reference: string;
  readonly service: string;
  readonly name: string;
  readonly since: Date;
}

export function findUnheard(
  tx: Tx,
  { limit, after }: { limit: number; after: UnheardPosition | undefined },
): Promise<UnheardRow[]> {
  return tx.query<UnheardRow>(
    `select r.reference, r.service, r.name, r.since
     from routing_record r join routed_story s on s.reference = r.reference
     where r.state = 'unheard' and s.state = 'public'
       and ($1::timestamptz is null or (r.since, r.reference, r.service) > ($1, $2, $3))
     order by r.since, r.reference, r.service limit $4`,
    [after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit],
  );
}

export async function outboxStatus(tx: Tx): Promise<RoomStatus['outbox']> {
  const [waiting] = await tx.query<RoomStatus['outbox']>(
    `select count(*)::int as waiting,
       coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as "oldestSeconds"
     from outbox where published_at is null`,
  );
  return waiting ?? { waiting: 0, oldestSeconds: 0 };
}

export function workByKind(tx: Tx): Promise<RoomStatus['work']> {
  return tx.query<RoomStatus['work'][number]>(
    `select kind, count(*) filter (where dead_at is null and attempt = 0)::int as waiting,
       count(*) filter (where dead_at is null and attempt > 0)::int as retrying,
       count(*) filter (where dead_at is not null)::int as dead,
       coalesce(extract(epoch from now() - min(due_at) filter (where dead_at is null and due_at <= now())), 0)::float8
         as "oldestSeconds"
     from due_work group by kind order by kind`,
  );
}

/**
 * What went through this room, step by step. `routed` counts stories, also those that were taken back since, to be held
 * against the other rooms' counts; `told` and what follows count people told of a story; `unheard` counts stories at
 * services.
 */
export async function countsOfSteps(tx: Tx): Promise<RoomStatus['counts']> {
  const [counts] = await tx.query<RoomStatus['counts']>(
    `select s.*, d.*, r.* from
       (select count(*) filter (where published_at is not null)::int as routed,
          count(*) filter (where state <> 'public')::int as withdrawn from routed_story) s,
       (select count(*) filter (where state <> 'cancelled')::int as told,
          count(*) filter (where sent_at is not null or listed_at is not null)::int as delivered,
          count(*) filter (where state = 'sent')::int as mailed,
          count(*) filter (where state = 'pending')::int as pending,
          count(*) filter (where state = 'failed')::int as failed,
          count(*) filter (where state = 'cancelled')::int as cancelled from delivery) d,
       (select count(*)::int as unheard from routing_record r join routed_story s on s.reference = r.reference
        where r.state = 'unheard' and s.state = 'public') r`,
  );
  return counts ?? {};
}

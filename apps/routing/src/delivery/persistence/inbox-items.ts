import type { Tx } from '#persistence';

/** Where a page of an inbox ended: when the last of it was told (to the millisecond), and its id. */
export type InboxPosition = readonly [toldAt: string, id: string];

export interface InboxRow {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly services: { code: string; name: string }[];
  readonly why: string;
  readonly toldAt: Date;
  readonly criticality: number;
  readonly isListed: boolean;
}

export interface InboxQuestion {
  readonly person: string;
  /** The nodes of the tree that are the person's now: what is outside is not theirs to see any more. */
  readonly scope: readonly string[];
  readonly limit: number;
  readonly after: InboxPosition | undefined;
}

/** What a person was told of stories that are public, newest first. */
export function findInboxItems(tx: Tx, { person, scope, limit, after }: InboxQuestion): Promise<InboxRow[]> {
  return tx.query<InboxRow>(
    `select d.id, d.reference, s.title, d.why, d.told_at as "toldAt", s.criticality,
       d.listed_at is not null as "isListed",
       coalesce((select jsonb_agg(jsonb_build_object('code', r.service, 'name', r.name) order by r.place)
                 from routing_record r where r.reference = d.reference), '[]') as services
     from delivery d join routed_story s on s.reference = d.reference
     where d.person_id = $1 and d.state <> 'cancelled' and s.state = 'public'
       and ($3::timestamptz is null or (d.told_at, d.id) < ($3, $4::uuid))
       and exists (select from routing_record r left join place on place.code = r.service
                   where r.reference = d.reference and (r.service = any($2) or place.ancestors && $2))
     order by d.told_at desc, d.id desc limit $5`,
    [person, scope, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}

/** Notes that these were listed. @returns those that were for the first time */
export function markListed(
  tx: Tx,
  ids: readonly string[],
): Promise<{ reference: string; services: string[]; listedAt: Date }[]> {
  return tx.query(
    `update delivery set listed_at = now() where id = any($1) and listed_at is null and state <> 'cancelled'
     returning reference, services, listed_at as "listedAt"`,
    [ids],
  );
}

import type { InboxView } from '#contracts';
import type { Tx } from '#persistence';

/** Where a page of an inbox ended: the time that it is ordered by (to the millisecond), and its id. */
export type InboxPosition = readonly [time: string, id: string];

export interface InboxRow {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly services: { code: string; name: string }[];
  readonly why: string;
  readonly toldAt: Date;
  readonly publishedAt: Date;
  readonly criticality: number;
  readonly isListed: boolean;
}

/** Whose inbox it is. */
export interface InboxReader {
  readonly person: string;
  /** The nodes of the tree that are the person's now: what is outside is not theirs to see any more. */
  readonly scope: readonly string[];
  /** Whether they answer at all; otherwise everything is for reading. */
  readonly mayAnswer: boolean;
}

export interface InboxQuestion extends InboxReader {
  /** Undefined: all of it. */
  readonly view: InboxView | undefined;
  readonly limit: number;
  readonly after: InboxPosition | undefined;
}

/** Of a service `code`, with its `place` joined. */
const inScope = (code: string): string => `(${code} = any($2) or place.ancestors && $2)`;

/** What a person was told of stories that are public, each in the part of the inbox where it is. */
const ITEMS = `
  select d.id, d.reference, s.title, d.why, d.told_at, s.published_at, s.criticality, d.listed_at is not null as is_listed,
    case
      when exists (select from story_answer a left join place on place.code = a.service
                   where a.reference = d.reference and not a.withdrawn and a.kind = 'full' and ${inScope('a.service')})
        then 'answered'
      when $3 and exists (select from routing_record r left join place on place.code = r.service
                          where r.reference = d.reference and r.service = any(d.services) and ${inScope('r.service')})
        then 'to-answer'
      else 'reading'
    end as view
  from delivery d join routed_story s on s.reference = d.reference
  where d.person_id = $1 and d.state <> 'cancelled' and s.state = 'public'
    and exists (select from routing_record r left join place on place.code = r.service
                where r.reference = d.reference and ${inScope('r.service')})`;

/** What a page of the inbox goes by: the oldest deadline where something is to be done, otherwise the newest. */
const ORDERS = {
  deadline: { time: 'published_at', isBeyond: '>', direction: 'asc' },
  newest: { time: 'told_at', isBeyond: '<', direction: 'desc' },
} as const;

const orderOf = (view: InboxView | undefined) => (view === 'to-answer' ? ORDERS.deadline : ORDERS.newest);

export function findInboxItems(tx: Tx, question: InboxQuestion): Promise<InboxRow[]> {
  const { person, scope, mayAnswer, view, limit, after } = question;
  const { time, isBeyond, direction } = orderOf(view);
  return tx.query<InboxRow>(
    `select id, reference, title, why, told_at as "toldAt", published_at as "publishedAt", criticality,
       is_listed as "isListed",
       coalesce((select jsonb_agg(jsonb_build_object('code', r.service, 'name', r.name) order by r.place)
                 from routing_record r where r.reference = item.reference), '[]') as services
     from (${ITEMS}) as item
     where ($4::text is null or view = $4)
       and ($5::timestamptz is null or (${time}, id) ${isBeyond} ($5, $6::uuid))
     order by ${time} ${direction}, id ${direction} limit $7`,
    [person, scope, mayAnswer, view ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}

export const positionOf = (view: InboxView | undefined, { id, publishedAt, toldAt }: InboxRow): InboxPosition => [
  (orderOf(view) === ORDERS.deadline ? publishedAt : toldAt).toISOString(),
  id,
];

/** How many are in each part. */
export function countInboxItems(
  tx: Tx,
  { person, scope, mayAnswer }: InboxReader,
): Promise<{ view: InboxView; count: number }[]> {
  return tx.query(`select view, count(*)::int as count from (${ITEMS}) as item group by view`, [
    person,
    scope,
    mayAnswer,
  ]);
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

import type { Tx } from '#persistence';
import type { RoutingRecord } from '../domain/tellings.js';

/** Puts on record who was found for each service of the story, and forgets services that are no longer its own. */
export async function keepRecords(tx: Tx, reference: string, records: readonly RoutingRecord[]): Promise<void> {
  await tx.query(
    `with wanted as (
       select service, name, ordinality::smallint as place, told, "where"
       from rows from (jsonb_to_recordset($2::jsonb) as (service text, name text, told integer, "where" text))
         with ordinality as r (service, name, told, "where", ordinality)),
     others as (delete from routing_record where reference = $1 and service not in (select service from wanted))
     insert into routing_record as r (reference, service, name, place, state, told, told_where)
     select $1, service, name, place, case when told > 0 then 'told' else 'unheard' end, told, "where" from wanted
     on conflict (reference, service) do update set name = excluded.name, place = excluded.place,
       state = excluded.state, told = excluded.told, told_where = excluded.told_where,
       since = case when r.state = excluded.state then r.since else excluded.since end`,
    [reference, JSON.stringify(records)],
  );
}

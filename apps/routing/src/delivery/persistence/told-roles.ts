import type { NamedPlace } from '#contracts';
import type { Tx } from '#persistence';

export interface ToldRoles extends NamedPlace {
  readonly roles: string[];
}

/** What those do who were told of a public story, at each of its services within these nodes of the tree, in its order. */
export function toldRoles(tx: Tx, reference: string, scope: readonly string[]): Promise<ToldRoles[]> {
  return tx.query<ToldRoles>(
    `select r.service as code, r.name,
       array(select distinct p.job_title from delivery d join person p on p.id = d.person_id
             where d.reference = r.reference and d.state <> 'cancelled' and r.service = any(d.services)
             order by p.job_title) as roles
     from routing_record r join routed_story s on s.reference = r.reference and s.state = 'public'
       left join place on place.code = r.service
     where r.reference = $1 and (r.service = any($2) or place.ancestors && $2)
     order by r.place`,
    [reference, scope],
  );
}

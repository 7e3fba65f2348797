import { notFound } from '#kernel';
import type { NamedPlace } from '#contracts';
import type { Tx } from '#persistence';
import { PRECEDENCE } from '../domain/sources.js';

/** All that the directory knows of a place, for its operator. */
export interface ShownPlace {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly kind: string;
  readonly sector: string;
  readonly status: 'open' | 'closed';
  readonly openedOn: string | null;
  readonly closedOn: string | null;
  readonly address: string | null;
  readonly town: string | null;
  readonly postcode: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** The parent that the sources name, which the directory may not know. */
  readonly namedParent: string | null;
  /** From the nearest to the root. */
  readonly ancestors: readonly NamedPlace[];
  readonly children: number;
  /** What each source says, the one we believe first. */
  readonly sources: readonly SaidOfPlace[];
}

export interface SaidOfPlace {
  readonly source: string;
  readonly id: string | null;
  readonly name: string;
  readonly kind: string | null;
  readonly postcode: string | null;
  readonly parent: string | null;
  readonly closed: boolean | null;
  readonly changedAt: string;
  /** Since when its editions have left the place out. */
  readonly goneSince: string | null;
}

/** @throws HeardError 404 */
export async function showPlace(tx: Tx, code: string): Promise<ShownPlace> {
  const [place] = await tx.query<ShownPlace>(
    `select p.code, p.version, p.name, p.former_names as "formerNames", p.kind, p.sector, p.status,
       p.opened_on::text as "openedOn", p.closed_on::text as "closedOn", p.address, p.town, p.postcode, p.latitude,
       p.longitude, p.named_parent as "namedParent",
       (select count(*)::int from place c where c.parent_code = p.code) as children,
       (select coalesce(json_agg(json_build_object('code', a.code, 'name', a.name) order by line.nth), '[]')
        from unnest(p.ancestors) with ordinality as line (code, nth) join place a using (code)) as ancestors,
       (select coalesce(json_agg(json_build_object('source', s.source, 'id', s.source_id, 'name', s.name,
            'kind', s.kind, 'postcode', s.postcode, 'parent', s.parent_code, 'closed', s.closed,
            'changedAt', s.changed_at, 'goneSince', s.gone_since)
          order by s.gone_since is not null,
            coalesce(array_position($2::text[], s.source), array_position($2::text[], split_part(s.source, ':', 1)), 1000),
            s.source), '[]')
        from place_source s where s.code = p.code) as sources
     from place p where p.code = $1`,
    [code, PRECEDENCE],
  );
  if (!place) throw notFound('This place');
  return place;
}

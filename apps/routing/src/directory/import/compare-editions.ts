import type { Tx } from '#persistence';
import type { Differences } from './report.js';

/** Columns whose change has no count of its own. Address and coordinates follow the postcode when a place moves. */
const OTHERWISE = ['kind', 'sector', 'opened_on'] as const;
const FOLLOWS_THE_MOVE = ['address', 'town', 'latitude', 'longitude'] as const;
const OF_SOURCE = `national_code, branch, implied, name, capitals, kind, sector, address, town, postcode, latitude,
  longitude, closed, opened_on, closed_on`;

/**
 * Compares what has come in with the last edition of the same series, keeps what differs, and marks what is gone. Leaves
 * the codes of all differences in the table `touched`.
 *
 * Counted are the file's own entries. A practice that no row stands for follows from its branches: only its new name,
 * which no branch has, is counted.
 * @param hints ids and codes of damaged rows: their places are not gone, we just can't read what is said of them
 */
export async function compareEditions(tx: Tx, source: string, hints: readonly string[]): Promise<Differences> {
  await findDifferences(tx, source);
  await keepDifferences(tx, source);
  const gone = await markGone(tx, source, hints);
  const [counts] = await tx.query<Omit<Differences, 'gone'>>(`
    select
      count(*) filter (where d.added and not i.implied)::int as added,
      count(*) filter (where d.renamed)::int as renamed,
      count(*) filter (where d.moved and not i.implied)::int as moved,
      count(*) filter (where d.parent_changed and not i.implied)::int as "parentChanged",
      count(*) filter (where d.closed and not i.implied)::int as closed,
      count(*) filter (where d.reopened and not i.implied)::int as reopened,
      count(*) filter (where d.otherwise and not i.implied)::int as "otherwiseChanged",
      count(*) filter (where not i.implied and d.counted is not true)::int as unchanged
    from incoming i left join difference d using (code)`);
  if (!counts) throw new Error('An aggregate gave no row');
  return { ...counts, gone };
}

async function findDifferences(tx: Tx, source: string): Promise<void> {
  const differ = (columns: readonly string[]): string =>
    columns.map((column) => `i.${column} is distinct from p.${column}`).join(' or ');
  await tx.query(
    `create temporary table difference on commit drop as
     select *, added or renamed or moved or parent_changed or closed or reopened or otherwise as counted from (
       select i.code, p.code is null or p.gone_since is not null or (p.implied and not i.implied) as added,
         p.code is not null and i.name <> p.name as renamed,
         p.code is not null and i.postcode is distinct from p.postcode as moved,
         p.code is not null and i.parent is distinct from p.parent_code as parent_changed,
         p.code is not null and i.closed is true and p.closed is not true as closed,
         p.code is not null and i.closed is not true and p.closed is true as reopened,
         p.code is not null and (
           ${differ(OTHERWISE)}
           or i.postcode is not distinct from p.postcode and (${differ(FOLLOWS_THE_MOVE)})
           or (i.closed is true) = (p.closed is true) and i.closed_on is distinct from p.closed_on
         ) as otherwise,
         (i.implied, i.branch, i.capitals, i.closed, i.name) is distinct from
           (p.implied, p.branch, p.capitals, p.closed, p.name) as restated
       from incoming i left join place_source p on p.source = $1 and p.code = i.code
     ) d
     where added or renamed or moved or parent_changed or closed or reopened or otherwise or restated`,
    [source],
  );
  await tx.query('analyze difference');
}

async function keepDifferences(tx: Tx, source: string): Promise<void> {
  const columns = OF_SOURCE.split(',').map((column) => column.trim());
  await tx.query(
    `insert into place_source (source, code, source_id, parent_code, folded, ${OF_SOURCE})
     select $1, i.code, i.id, i.parent, fold_name(i.name), ${columns.map((column) => `i.${column}`).join(', ')}
     from incoming i join difference d using (code)
     on conflict (source, code) do update set
       source_id = excluded.source_id, parent_code = excluded.parent_code, folded = excluded.folded,
       ${columns.map((column) => `${column} = excluded.${column}`).join(', ')},
       changed_at = now(), gone_since = null`,
    [source],
  );
  await tx.query('insert into touched select code from difference');
}

async function markGone(tx: Tx, source: string, hints: readonly string[]): Promise<number> {
  const [gone] = await tx.query<{ count: number }>(
    `with gone as (
       update place_source p set gone_since = now()
       where p.source = $1 and p.gone_since is null
         and not exists (select from incoming i where i.code = p.code)
         and not coalesce(p.source_id, p.national_code) = any ($2::text[])
         and not (p.national_code = any ($2::text[]) and not p.branch)
         and not (p.implied and exists (
           select from place_source b where b.source = $1 and b.national_code = p.national_code and b.branch
             and b.source_id = any ($2::text[])))
       returning code, implied
     ), also_touched as (
       insert into touched select code from gone
     )
     select count(*) filter (where not implied)::int as count from gone`,
    [source, hints],
  );
  return gone?.count ?? 0;
}

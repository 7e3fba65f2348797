import type { Tx } from '#persistence';

/**
 * Hangs the places of `changed`, and those that were waiting for them, beneath the parents they name, and works out the
 * ancestors of everything below. Places that only moved in the tree are added to `changed`.
 *
 * A place whose parent nobody knows is a root until that parent appears. Sources can name each other's places in a ring:
 * then the one with the first code of the ring is a root, whatever came first, so the tree never depends on the order
 * of the imports.
 */
export async function growTree(tx: Tx): Promise<void> {
  await findParents(tx);
  await cutRings(tx);
  await tx.query(`
    create temporary table rehung on commit drop as
    with rehung as (
      update place p set parent_code = r.parent_code from regrown r
      where r.code = p.code and p.parent_code is distinct from r.parent_code
      returning p.code
    ) select code from rehung`);
  await workOutAncestors(tx);
}

/** Whatever may hang elsewhere now: changed places, those that name one, and those that name a parent and have none. */
async function findParents(tx: Tx): Promise<void> {
  await tx.query(`
    create temporary table regrown on commit drop as
    select p.code, parent.code as parent_code
    from place p left join place parent on parent.code = p.named_parent and parent.code <> p.code
    where p.code in (select code from changed)
      or p.named_parent in (select code from changed)
      or p.parent_code is null and p.named_parent is not null`);
  await tx.query('create unique index on regrown (code)');
  await tx.query('analyze regrown');
}

/**
 * Goes up from each of them. A way that comes back to where it began is a ring. Each ring has one that has just got its
 * parent, because there was none before.
 */
async function cutRings(tx: Tx): Promise<void> {
  await tx.query(`
    with recursive climb (began, code, way) as (
      select code, parent_code, array[code] from regrown where parent_code is not null
      union all
      select c.began, case when r.code is null then p.parent_code else r.parent_code end, c.way || c.code
      from climb c join place p on p.code = c.code left join regrown r on r.code = c.code
      where not c.code = any (c.way)
    ), ring as (
      select distinct (select min(member collate "C") from unnest(way) member) as first from climb where code = began
    )
    insert into regrown (code, parent_code) select first, null from ring
    on conflict (code) do update set parent_code = null`);
}

async function workOutAncestors(tx: Tx): Promise<void> {
  await tx.query('analyze rehung');
  await tx.query(`
    with recursive below as (
      select code from rehung
      union
      select p.code from place p join below b on p.parent_code = b.code
    ), climb (began, code, nth) as (
      select b.code, p.parent_code, 1 from below b join place p on p.code = b.code
      union all
      select c.began, p.parent_code, c.nth + 1 from climb c join place p on p.code = c.code
      where c.code is not null
    ), line as (
      select began as code, coalesce(array_agg(code order by nth) filter (where code is not null), '{}') as ancestors
      from climb group by began
    ), moved as (
      update place p set
        ancestors = l.ancestors,
        version = p.version + case when c.code is null then 1 else 0 end,
        changed_at = now()
      from line l left join changed c using (code)
      where l.code = p.code and p.ancestors <> l.ancestors
      returning p.code
    )
    insert into changed select code from moved on conflict do nothing`);
}

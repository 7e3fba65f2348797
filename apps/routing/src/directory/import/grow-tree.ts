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
  const [rehung] = await tx.query<{ count: number }>(`
    with same as (
      delete from regrown r using place p
      where p.code = r.code and p.parent_code is not distinct from r.parent_code
      returning 1
    )
    select (select count(*) from regrown)::int - (select count(*) from same)::int as count`);
  if (rehung && rehung.count > 0) await hangUp(tx);
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

/** Writes parents and ancestors of all that hang elsewhere now, and of everything below them, once each. */
async function hangUp(tx: Tx): Promise<void> {
  await tx.query('analyze regrown');
  await tx.query(`
    with recursive tree as materialized (
      select p.code, case when r.code is null then p.parent_code else r.parent_code end as parent_code
      from place p left join regrown r using (code)
    ), below as (
      select code from regrown
      union
      select t.code from tree t join below b on t.parent_code = b.code
    ), climb (began, code, nth) as (
      select b.code, t.parent_code, 1 from below b join tree t using (code)
      union all
      select c.began, t.parent_code, c.nth + 1 from climb c join tree t using (code)
      where c.code is not null
    ), line as (
      select began as code, max(code) filter (where nth = 1) as parent_code,
        coalesce(array_agg(code order by nth) filter (where code is not null), '{}') as ancestors
      from climb group by began
    ), moved as (
      update place p set
        parent_code = l.parent_code,
        ancestors = l.ancestors,
        version = p.version + case when c.code is null then 1 else 0 end,
        changed_at = now()
      from line l left join changed c using (code)
      where l.code = p.code and (p.parent_code, p.ancestors) is distinct from (l.parent_code, l.ancestors)
      returning p.code
    )
    insert into changed select code from moved on conflict do nothing`);
}

import type { Tx } from '#persistence';

/**
 * Gives every row its place's code: the national code, or `CODE-ID` where several rows share one. Those are branches of a
 * practice, and hang beneath its code. Once a code has had branches it keeps them, also in an edition that lists a single
 * one: a code never comes to mean another place.
 */
export async function settleCodes(tx: Tx, source: string): Promise<void> {
  await tx.query(
    `with shared as (
       select national_code from incoming group by 1 having count(*) > 1
       union
       select national_code from place_source where source = $1 and branch
     )
     update incoming i set branch = true from shared s
     where s.national_code = i.national_code and i.id is not null`,
    [source],
  );
  await addPractices(tx);
  await tx.query(`
    update incoming set
      code = case when branch then national_code || '-' || id else national_code end,
      parent = case when branch then national_code when parent <> national_code then parent end`);
  await tx.query('create unique index on incoming (code)');
  await tx.query('analyze incoming');
}

/**
 * The practice above branches, where no row stands for it. It has the name that its branches give it, and the address of
 * the branch of that name, or the one that they all share; else none, because nobody says where its seat is.
 */
async function addPractices(tx: Tx): Promise<void> {
  const fromSeat = (column: string): string =>
    `case when one_seat then (array_agg(${column} order by is_main desc, line))[1] end as ${column}`;
  await tx.query(`
    with branches as (
      select *, fold_name(name) = fold_name(practice) is true as is_main from incoming where branch
    ), judged as (
      select *,
        count(*) filter (where is_main) over code = 1
          or (min(postcode) over code = max(postcode) over code and count(postcode) over code = count(*) over code)
          as one_seat
      from branches window code as (partition by national_code)
    )
    insert into incoming (national_code, implied, name, capitals, kind, sector, parent, closed, town,
      address, postcode, latitude, longitude)
    select national_code, true,
      coalesce((array_agg(practice order by line) filter (where practice is not null))[1],
        (array_agg(name order by line))[1]),
      bool_and(capitals),
      (array_agg(kind order by line))[1],
      (array_agg(sector order by line))[1],
      (array_agg(parent order by line) filter (where parent is not null))[1],
      bool_and(closed),
      coalesce(case when one_seat then (array_agg(town order by is_main desc, line))[1] end,
        case when min(town) = max(town) then min(town) end),
      ${['address', 'postcode', 'latitude', 'longitude'].map(fromSeat).join(', ')}
    from judged j
    where not exists (select from incoming i where i.national_code = j.national_code and not i.branch)
    group by national_code, one_seat`);
}

import type { Tx } from '#persistence';
import { PRECEDENCE } from '../domain/sources.js';

/**
 * Puts the places of the table `touched` together from what all sources say (domain/sources.ts has the rules), and adds
 * the codes of those that have changed by it to `changed`. A name that is no longer shown becomes a former name. Parents
 * are only named here; growTree hangs the places up.
 */
export async function mergeSources(tx: Tx): Promise<void> {
  await tx.query('analyze touched');
  await tx.query(`with ${MERGED}, up as (${UPSERT}) insert into changed select code from up on conflict do nothing`, [
    PRECEDENCE,
  ]);
  await tx.query('analyze changed');
  await keepNames(tx);
}

/** What search looks through: also names of sources that aren't the ones shown, so by `touched`, not by `changed`. */
async function keepNames(tx: Tx): Promise<void> {
  await tx.query(`
    with said as (
      select s.code, string_agg(distinct s.folded, ' ') filter (where s.folded <> '') as names
      from place_source s join touched t using (code) group by s.code
    ), named as (
      select p.code, fold_name(p.name) as name, fold_name(p.town) as town,
        concat_ws(' ', s.names, (select string_agg(fold_name(f), ' ') from unnest(p.former_names) f),
          nullif(fold_name(p.town), '')) as search
      from place p join said s using (code)
    ), kept as (
      insert into place_name as n (code, name, town, search) select code, name, town, search from named
      on conflict (code) do update set name = excluded.name, town = excluded.town, search = excluded.search
      where (n.name, n.town, n.search) is distinct from (excluded.name, excluded.town, excluded.search)
      returning search
    ), added as (
      insert into place_word select distinct unnest(name_words(search)) from kept on conflict do nothing returning word
    )
    insert into place_word_variant select distinct unnest(word_variants(word)), word from added`);
}

/** Sources in their order of belief; one whose last edition has dropped the place comes after all that still have it. */
const SAID = `
  ordered as (
    select s.*, row_number() over (
      partition by s.code
      order by s.gone_since is not null,
        coalesce(array_position($1::text[], s.source), array_position($1::text[], split_part(s.source, ':', 1)), 1000),
        s.source) as nth
    from place_source s join touched t using (code)
  ), said as (
    select *, first_value(folded) over (partition by code order by nth) = folded as same_name,
      min(array[latitude, longitude]) filter (where latitude is not null) over (partition by code, postcode) as point
    from ordered
  )`;

/**
 * Address, town, postcode and coordinates belong together, so they come from one source. Where it has no coordinates: the
 * postcode's, else those of another source with the same postcode.
 */
const SEATED = `
  seated as (
    select distinct on (s.code) s.code, s.address, s.town, s.postcode,
      coalesce(s.latitude, a.latitude, s.point[1]) as latitude,
      coalesce(s.longitude, a.longitude, s.point[2]) as longitude
    from said s left join postcode_area a on a.area = s.postcode
    order by s.code, s.postcode is null, s.nth
  )`;

const first = (column: string): string =>
  `(array_agg(${column} order by nth) filter (where ${column} is not null))[1] as ${column}`;

const MERGED = `${SAID}, ${SEATED}, merged as (
    select code,
      (array_agg(name order by same_name desc, capitals, nth))[1] as name,
      coalesce((array_agg(kind order by nth) filter (where kind <> 'other'))[1], 'other') as kind,
      ${first('sector')}, ${first('parent_code')}, ${first('closed')}, ${first('opened_on')}, ${first('closed_on')},
      ${first('town')}
    from said group by code
  ), named as (
    select m.*, p.code is not null as known,
      case
        when p.code is null then '{}'
        when fold_name(p.name) = fold_name(m.name) then p.former_names
        else array(select f from unnest(p.former_names || p.name) with ordinality as former (f, nth)
          where fold_name(f) <> fold_name(m.name) order by nth)
      end as former_names
    from merged m left join place p using (code)
  )`;

const CHANGING = `name, kind, sector, address, town, postcode, latitude, longitude, named_parent, status, opened_on,
  closed_on, former_names`;
const columns = CHANGING.split(',').map((column) => column.trim());
const of = (table: string): string => columns.map((column) => `${table}.${column}`).join(', ');

const UPSERT = `
  insert into place as p (code, ${CHANGING})
  select n.code, n.name, n.kind, coalesce(n.sector, 'nhs'), s.address, coalesce(s.town, n.town), s.postcode,
    s.latitude, s.longitude, n.parent_code,
    case when n.closed then 'closed' else 'open' end, n.opened_on, case when n.closed then n.closed_on end,
    n.former_names
  from named n join seated s using (code)
  on conflict (code) do update set
    ${columns.map((column) => `${column} = excluded.${column}`).join(', ')},
    version = p.version + 1, changed_at = now()
  where (${of('p')}) is distinct from (${of('excluded')})
  returning code`;

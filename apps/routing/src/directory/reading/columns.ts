/** Columns of `place p` as `PlaceCopy` (the contract of routing.places-changed). */
export const PLACE_COPY = `p.code, p.version, p.name, p.kind, p.sector, p.town, p.postcode, p.latitude, p.longitude,
  p.ancestors, p.status = 'closed' as closed`;

/** Columns of `place p` as `PublicPlace`, with what `WITH_ORGANISATION` joins. */
export const PUBLIC_PLACE = `p.code, p.name, p.kind, p.sector, p.town, p.postcode, p.latitude, p.longitude, p.status,
  p.former_names as "formerNames",
  case when o.code is not null then json_build_object('code', o.code, 'name', o.name) end as organisation`;

/** The nearest ancestor that is a trust or a commissioner, else the root above the place. */
export const WITH_ORGANISATION = `left join lateral (
    select a.code, a.name from unnest(p.ancestors) with ordinality as line (code, nth) join place a using (code)
    order by a.kind in ('trust', 'commissioner') desc,
      case when a.kind in ('trust', 'commissioner') then nth else -nth end
    limit 1
  ) o on true`;

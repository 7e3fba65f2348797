/** Columns of `place p` as `PlaceCopy` (the contract of routing.places-changed). */
export const PLACE_COPY = `p.code, p.version, p.name, p.kind, p.sector, p.town, p.postcode, p.latitude, p.longitude,
  p.ancestors, p.status = 'closed' as closed`;

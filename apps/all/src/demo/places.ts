import type { HistoryPlace } from '#contracts';

/** A made-up valley. Its codes begin with X, which no national code of England does. */
export const PLACES: readonly HistoryPlace[] = [
  place('XCV', 'Calder Vale Hospitals Trust', 'trust', null, 'Aldersett', 'XC1 1AA', 53.812, -1.912),
  place('XCV01', 'Calder Vale General Hospital', 'hospital', 'XCV', 'Aldersett', 'XC1 1AB', 53.8131, -1.9102),
  place('XCV01A', 'Ward 7, care of older people', 'hospital', 'XCV01', 'Aldersett', 'XC1 1AB', 53.8131, -1.9102),
  place('XCV01B', 'Emergency department', 'hospital', 'XCV01', 'Aldersett', 'XC1 1AB', 53.8131, -1.9102),
  place('XCV01C', 'Fracture clinic', 'clinic', 'XCV01', 'Aldersett', 'XC1 1AB', 53.8131, -1.9102),
  place('XCV02', 'Stonebeck Community Hospital', 'community', 'XCV', 'Stonebeck', 'XC4 2LD', 53.8533, -1.9871),
  place('XHM', 'Harrow Moor Community and Mental Health Trust', 'trust', null, 'Harrowby', 'XC7 9RW', 53.774, -1.8302),
  place('XHM01', 'Moorside Unit', 'mental-health', 'XHM', 'Harrowby', 'XC7 9RX', 53.7745, -1.8291),
  place('XHM01A', 'Talking therapies', 'mental-health', 'XHM01', 'Harrowby', 'XC7 9RX', 53.7745, -1.8291),
  place('XHM02', 'Health visiting team', 'community', 'XHM', 'Harrowby', 'XC7 2PT', 53.7802, -1.8414),
  place('XGP01', 'Bridge Street Surgery', 'gp-practice', null, 'Stonebeck', 'XC4 2BB', 53.8519, -1.9848),
  {
    ...place('XCH01', 'Larch House', 'care-home', null, 'Aldersett', 'XC2 6HN', 53.8052, -1.8977),
    sector: 'social-care',
  },
];

function place(
  code: string,
  name: string,
  kind: HistoryPlace['kind'],
  parent: string | null,
  town: string,
  postcode: string,
  latitude: number,
  longitude: number,
): HistoryPlace {
  return { code, name, kind, sector: 'nhs', parent, town, postcode, latitude, longitude };
}

import type { HistoryPlace } from '#contracts';

type Where = readonly [town: string, postcode: string, latitude: number, longitude: number];

const GENERAL: Where = ['Aldersett', 'XC1 1AB', 53.8131, -1.9102];
const SALLOWBECK: Where = ['Sallowbeck', 'XC4 2LD', 53.8533, -1.9871];
const WINDHOVER: Where = ['Wethermoor', 'XC7 9RX', 53.7745, -1.8291];
const CLINIC: Where = ['Wethermoor', 'XC7 2PT', 53.7802, -1.8414];

/**
 * A made-up valley and the moor above it: two trusts, two practices, a care provider, and what else a high street has.
 * The codes begin with X, as no national code of England does.
 */
export const PLACES: readonly HistoryPlace[] = [
  place('XCV', 'Cindervale Hospitals Trust', 'trust', null, ['Aldersett', 'XC1 1AA', 53.812, -1.912]),
  place('XCV01', 'Cindervale General Hospital', 'hospital', 'XCV', GENERAL),
  place('XCV01A', 'Ward 7, care of older people', 'hospital', 'XCV01', GENERAL),
  place('XCV01B', 'Emergency department', 'hospital', 'XCV01', GENERAL),
  place('XCV01C', 'Fracture clinic', 'clinic', 'XCV01', GENERAL),
  place('XCV01D', 'Ward 3, surgery', 'hospital', 'XCV01', GENERAL),
  place('XCV01E', 'Ward 9, heart and lung', 'hospital', 'XCV01', GENERAL),
  place('XCV01F', 'Ward 12, children and young people', 'hospital', 'XCV01', GENERAL),
  place('XCV01G', 'Maternity unit', 'hospital', 'XCV01', GENERAL),
  place('XCV01G1', 'Postnatal ward', 'hospital', 'XCV01G', GENERAL),
  place('XCV01G2', 'Early pregnancy clinic', 'clinic', 'XCV01G', GENERAL),
  place('XCV01H', 'Eye clinic', 'clinic', 'XCV01', GENERAL),
  place('XCV01J', 'Day unit for cancer treatment', 'clinic', 'XCV01', GENERAL),
  place('XCV01K', 'X-ray, ultrasound and scanning', 'hospital', 'XCV01', GENERAL),
  place('XCV01L', 'Hospital pharmacy', 'pharmacy', 'XCV01', GENERAL),
  place('XCV01M', 'Intensive care', 'hospital', 'XCV01', GENERAL),
  place('XCV01N', 'Discharge lounge', 'hospital', 'XCV01', GENERAL),
  place('XCV01P', 'Outpatients, reception and blood tests', 'clinic', 'XCV01', GENERAL),
  place(
    'XCV01Q',
    'Rapid access clinic for chest pain, breathlessness and suspected heart failure',
    'clinic',
    'XCV01',
    GENERAL,
  ),
  place('XCV01R', 'Stroke unit', 'hospital', 'XCV01', GENERAL),
  place('XCV02', 'Sallowbeck Community Hospital', 'community', 'XCV', SALLOWBECK),
  place('XCV02A', 'Rehabilitation ward', 'community', 'XCV02', SALLOWBECK),
  place('XCV02B', 'Minor injuries unit', 'community', 'XCV02', SALLOWBECK),
  place('XCV02C', 'Physiotherapy', 'community', 'XCV02', SALLOWBECK),
  place('XCV03', 'Patient transport', 'ambulance', 'XCV', ['Aldersett', 'XC1 7TR', 53.8204, -1.8955]),
  place('XCV04', 'District nurses', 'community', 'XCV', ['Aldersett', 'XC2 4DN', 53.8066, -1.9231]),

  place('XHM', 'Heron Moor Community and Mental Health Trust', 'trust', null, [
    'Wethermoor',
    'XC7 9RW',
    53.774,
    -1.8302,
  ]),
  place('XHM01', 'Windhover Unit', 'mental-health', 'XHM', WINDHOVER),
  place('XHM01A', 'Talking therapies', 'mental-health', 'XHM01', WINDHOVER),
  place('XHM01B', 'Heather Ward', 'mental-health', 'XHM01', WINDHOVER),
  place('XHM01C', 'Crisis and home treatment team', 'mental-health', 'XHM01', WINDHOVER),
  place('XHM01D', 'Memory clinic', 'mental-health', 'XHM01', WINDHOVER),
  place('XHM02', 'Health visiting team', 'community', 'XHM', CLINIC),
  place('XHM03', 'Mental health of children and young people', 'mental-health', 'XHM', [
    'Aldersett',
    'XC2 1YP',
    53.8093,
    -1.9044,
  ]),
  place('XHM04', 'Podiatry', 'community', 'XHM', CLINIC),
  place('XHM05', 'Learning disability team', 'community', 'XHM', CLINIC),
  place('XHM07', 'Speech and language therapy', 'community', 'XHM', ['Sallowbeck', 'XC4 2SL', 53.8526, -1.9853]),
  place('XHM08', 'Sexual health clinic', 'clinic', 'XHM', ['Aldersett', 'XC1 3SH', 53.8112, -1.9079]),

  place('XGP01', 'Sallowbeck Surgery', 'gp-practice', null, ['Sallowbeck', 'XC4 2BB', 53.8519, -1.9848]),
  place('XGP02', 'Tanner’s Yard Health Centre', 'gp-practice', null, ['Wethermoor', 'XC7 1TY', 53.7766, -1.8367]),
  place('XGP02A', 'Tanner’s Yard, branch at Foxholt', 'gp-practice', 'XGP02', ['Foxholt', 'XC8 5FH', 53.7511, -1.8023]),

  place('XCH', 'Larch and Alder Homes', 'other', null, ['Aldersett', 'XC2 6HA', 53.8049, -1.8969], 'social-care'),
  place('XCH01', 'Larch House', 'care-home', 'XCH', ['Aldersett', 'XC2 6HN', 53.8052, -1.8977], 'social-care'),
  place('XCH02', 'Alder Court', 'care-home', 'XCH', ['Sallowbeck', 'XC4 8AC', 53.8571, -1.9935], 'social-care'),
  place(
    'XCH03',
    'Larch and Alder at Home',
    'community',
    'XCH',
    ['Aldersett', 'XC2 6HA', 53.8049, -1.8969],
    'social-care',
  ),

  place('XPH01', 'Weirside Pharmacy', 'pharmacy', null, ['Aldersett', 'XC1 4WP', 53.8146, -1.9153], 'independent'),
  place(
    'XDN01',
    'Millrace Dental Practice',
    'dentist',
    null,
    ['Aldersett', 'XC1 5MD', 53.8159, -1.9188],
    'independent',
  ),
  place('XOP01', 'Lantern Opticians', 'optician', null, ['Wethermoor', 'XC7 1LO', 53.7759, -1.8344], 'independent'),
  place('XHS01', 'Kingfisher Hospice', 'other', null, ['Sallowbeck', 'XC4 9KH', 53.8602, -1.9796], 'third-sector'),
];

function place(
  code: string,
  name: string,
  kind: HistoryPlace['kind'],
  parent: string | null,
  [town, postcode, latitude, longitude]: Where,
  sector: HistoryPlace['sector'] = 'nhs',
): HistoryPlace {
  return { code, name, kind, sector, parent, town, postcode, latitude, longitude };
}

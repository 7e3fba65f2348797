import type { HistoryPerson } from '#contracts';
import { seededId } from './seeded.js';

/** One of every role, and of both trusts: who is named to whoever starts Heard. */
export const SIGN_INS: readonly HistoryPerson[] = [
  person('operator', 'Odette Marsh', 'Operator of Heard', 'operator', null, []),
  person('moderator', 'Mina Farrow', 'Moderator', 'moderator', null, []),
  person('senior-moderator', 'Silas Brook', 'Senior moderator', 'senior-moderator', null, []),
  person('responder', 'Rosa Whitlock', 'Ward manager', 'responder', 'XCV', ['XCV']),
  person('administrator', 'Adil Thorne', 'Head of patient experience', 'administrator', 'XCV', ['XCV']),
  person('listener', 'Lena Ashby', 'Student nurse', 'listener', 'XCV', ['XCV']),
  // A part of the trust only: nobody answers for podiatry, learning disability, and speech and language therapy.
  person('responder-2', 'Rufus Dale', 'Team lead, talking therapies', 'responder', 'XHM', ['XHM01']),
  person('administrator-2', 'Asha Lindley', 'Patient experience manager', 'administrator', 'XHM', ['XHM']),
];

/** Everybody in the region who signs in. They share one password. */
export const PEOPLE: readonly HistoryPerson[] = [
  ...SIGN_INS,
  person('moderator-2', 'Tilda Grange', 'Moderator', 'moderator', null, []),

  person('deputy-chief-nurse', 'Ines Calloway', 'Deputy chief nurse', 'responder', 'XCV', ['XCV']),
  person('matron-emergency', 'Tomas Birkett', 'Matron, emergency care', 'responder', 'XCV', ['XCV01B']),
  person('outpatients-manager', 'Priya Sandal', 'Outpatients manager', 'responder', 'XCV', [
    'XCV01C',
    'XCV01H',
    'XCV01P',
  ]),
  person('head-of-midwifery', 'Hanna Overby', 'Head of midwifery', 'responder', 'XCV', ['XCV01G']),
  person('children-ward', 'Dev Marlow', 'Ward manager, children’s ward', 'responder', 'XCV', ['XCV01F']),
  person('sallowbeck-manager', 'Owen Tarrant', 'Hospital manager, Sallowbeck', 'responder', 'XCV', ['XCV02']),
  person('sallowbeck-sister', 'Merle Hatton', 'Ward sister, rehabilitation', 'responder', 'XCV', ['XCV02']),
  person('district-nurses', 'Bettine Crowe', 'Team leader, district nursing', 'responder', 'XCV', ['XCV04']),
  person('governor', 'Percy Vance', 'Public governor', 'listener', 'XCV', ['XCV']),

  person('matron-crisis', 'Gareth Pym', 'Matron, crisis and inpatient care', 'responder', 'XHM', ['XHM01B', 'XHM01C']),
  person('health-visiting', 'Joy Penhale', 'Health visiting manager', 'responder', 'XHM', ['XHM02']),
  person('young-people-manager', 'Noor Ellery', 'Service manager, children and young people', 'responder', 'XHM', [
    'XHM03',
  ]),
  person('clinic-lead', 'Ike Rowan', 'Clinic lead, sexual health', 'responder', 'XHM', ['XHM08']),
  person('carers-centre', 'Marnie Holt', 'Worker at the carers’ centre', 'listener', 'XHM', ['XHM']),

  person('practice-manager', 'Colm Barrow', 'Practice manager', 'responder', 'XGP01', ['XGP01']),
  person('practice-manager-2', 'Sunita Kell', 'Practice manager', 'responder', 'XGP02', ['XGP02']),
  person('care-manager', 'Glenda Frost', 'Registered manager', 'responder', 'XCH', ['XCH01']),
  person('home-care', 'Beth Amory', 'Home care coordinator', 'responder', 'XCH', ['XCH03']),
  person('care-administrator', 'Ravi Stone', 'Quality lead', 'administrator', 'XCH', ['XCH']),
];

function person(
  mailbox: string,
  name: string,
  jobTitle: string,
  role: HistoryPerson['roles'][number],
  organisation: string | null,
  scope: readonly string[],
): HistoryPerson {
  return {
    id: seededId(`person ${mailbox}`),
    email: `${mailbox}@demo.example`,
    name,
    jobTitle,
    roles: [role],
    organisation,
    scope,
  };
}

/** Somebody of the region by the first part of their address. */
export function personAt(mailbox: string): HistoryPerson {
  const found = PEOPLE.find(({ email }) => email === `${mailbox}@demo.example`);
  if (!found) throw new Error(`Nobody in the region is called ${mailbox}`);
  return found;
}

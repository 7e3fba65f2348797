import type { HistoryPerson } from '#contracts';
import { seededId } from './seeded.js';

/** The demo sign-ins. They share one password. */
export const PEOPLE: readonly HistoryPerson[] = [
  person('operator', 'Odette Marsh', 'Operator of Heard', ['operator'], null),
  person('moderator', 'Mina Farrow', 'Moderator', ['moderator'], null),
  person('senior-moderator', 'Silas Brook', 'Senior moderator', ['senior-moderator'], null),
  person('responder', 'Rosa Whitlock', 'Ward manager', ['responder'], 'XCV'),
  person('administrator', 'Adil Thorne', 'Head of patient experience', ['administrator'], 'XCV'),
  person('listener', 'Lena Ashby', 'Student nurse', ['listener'], 'XCV'),
  person('responder-2', 'Rufus Dale', 'Team lead, talking therapies', ['responder'], 'XHM'),
  person('administrator-2', 'Asha Lindley', 'Patient experience manager', ['administrator'], 'XHM'),
];

function person(
  mailbox: string,
  name: string,
  jobTitle: string,
  roles: HistoryPerson['roles'],
  organisation: string | null,
): HistoryPerson {
  const scope = organisation ? [organisation] : [];
  return {
    id: seededId(`person ${mailbox}`),
    email: `${mailbox}@demo.example`,
    name,
    jobTitle,
    roles,
    organisation,
    scope,
  };
}

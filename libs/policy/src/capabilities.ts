import { forbidden, HeardError } from '#kernel';
import type { Acting, ActingPerson, Role } from './acting.js';

/** A place and everything above it, nearest first: what scope is held against. */
export type PlaceLine = readonly string[];

/** Where a capability holds: everywhere for whoever has it, or at places below the person's scope. */
type Reach = 'everywhere' | 'in-scope';

/**
 * What can be done, and which roles may. `anyone` and `signed-in` ask for no role. Whoever is missing here may not.
 * Reach `in-scope` means that a place in question must lie in the part of the tree that is the person's.
 */
const RULES = {
  anyone: {},
  'signed-in': {},
  /** Read what staff read: inbox, criticality, an organisation's private figures. */
  'read-as-staff': { listener: 'in-scope', responder: 'in-scope', administrator: 'in-scope' },
  /** Answer stories and record changes for a service. */
  answer: { responder: 'in-scope' },
  /** Claim, decide and amend stories; read answers and changes before they are published. */
  moderate: { moderator: 'everywhere', 'senior-moderator': 'everywhere' },
  /** See contact data for safeguarding, with a reason that is kept. */
  'reveal-contact': { 'senior-moderator': 'everywhere' },
  /** People, settings, keys of an organisation. */
  administer: { administrator: 'in-scope', operator: 'everywhere' },
  /** Health of every step, dead letters, what nobody was told of. */
  operate: { operator: 'everywhere' },
} as const satisfies Record<string, Partial<Record<Role, Reach>>>;

export type Capability = keyof typeof RULES;
export const CAPABILITIES = Object.keys(RULES) as readonly Capability[];

/**
 * Whether the acting person may, by role and, where places are given, by scope.
 * @param places the lines of the places in question: one in scope is enough. Left out: only the role is asked, as a
 *   route does before it knows what it is about.
 */
export function may(acting: Acting, capability: Capability, places?: readonly PlaceLine[]): boolean {
  if (capability === 'anyone') return true;
  if (acting.kind === 'nobody') return false;
  if (capability === 'signed-in') return true;
  const reaches = reachesOf(acting, capability);
  if (reaches.includes('everywhere')) return true;
  return reaches.length > 0 && (places === undefined || places.some((line) => inScope(acting, line)));
}

/**
 * The person who may.
 * @throws HeardError `unauthenticated` for nobody, `forbidden` for a role that may not, `not-found` outside the scope:
 *   the answer is that of an unknown id (threats.md, 8).
 */
export function requireMay(acting: Acting, capability: Capability, places?: readonly PlaceLine[]): ActingPerson {
  if (acting.kind === 'nobody') throw new HeardError('unauthenticated', 'sign-in-needed', 'Sign in to do this.');
  if (!may(acting, capability))
    throw forbidden('Your role does not allow this. Ask the administrator of your organisation.');
  if (!may(acting, capability, places)) throw new HeardError('not-found', 'not-found', 'This was not found.');
  return acting;
}

/** Whether a place lies in the person's part of the tree. */
export function inScope(person: ActingPerson, line: PlaceLine): boolean {
  return line.some((code) => person.scope.organisations.includes(code));
}

function reachesOf(person: ActingPerson, capability: Capability): readonly Reach[] {
  const rule: Partial<Record<Role, Reach>> = RULES[capability];
  return person.roles.map((role) => rule[role]).filter((reach): reach is Reach => reach !== undefined);
}

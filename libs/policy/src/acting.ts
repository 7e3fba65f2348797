/** The six roles (interfaces.md): three within organisations, three for all of Heard. */
export const ROLES = ['listener', 'responder', 'administrator', 'moderator', 'senior-moderator', 'operator'] as const;
export type Role = (typeof ROLES)[number];

/** The part of the directory's tree that a person may see: each code with everything below it. */
export interface Scope {
  readonly organisations: readonly string[];
}

/** A signed-in person, as the gateway's signed claim carries them to the other rooms. */
export interface ActingPerson {
  readonly kind: 'person';
  readonly id: string;
  readonly name: string;
  /** What the person does there, shown beside an answer: "Ward manager". */
  readonly jobTitle: string;
  readonly roles: readonly Role[];
  /** The code of the organisation they belong to; null for moderators and operators. */
  readonly organisation: string | null;
  readonly scope: Scope;
}

/** Who is asking: somebody signed in, or anybody. */
export type Acting = ActingPerson | { readonly kind: 'nobody' };

export const NOBODY: Acting = { kind: 'nobody' };

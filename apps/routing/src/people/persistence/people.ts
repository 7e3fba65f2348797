import type { Person, PlaceKind } from '#contracts';
import type { Role } from '#policy';
import type { Tx } from '#persistence';

/** A person as the others see them, in the shape of the contract. For a statement that names the table `p`. */
export const PERSON = `p.id, p.name, p.job_title as "jobTitle", p.roles, p.organisation_code as organisation,
  array(select s.code from person_scope s where s.person_id = p.id order by s.code) as scope`;

export type PersonRow = Omit<Person, 'scope'> & { readonly scope: string[] };

export const personOf = ({ id, name, jobTitle, roles, organisation, scope }: PersonRow): Person => ({
  id,
  name,
  jobTitle,
  roles,
  organisation,
  scope: { organisations: scope },
});

export interface NewPerson {
  readonly id: string;
  /** In small letters. */
  readonly email: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly passwordHash: string;
  readonly roles: readonly Role[];
  readonly organisation: string | null;
  readonly scope: readonly { readonly code: string; readonly kinds?: readonly PlaceKind[] }[];
}

/** @returns the e-mail addresses of those who were added; an address that somebody has is passed over */
export async function insertPeople(tx: Tx, people: readonly NewPerson[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string; email: string }>(
    `insert into person (id, email, name, job_title, password_hash, roles, organisation_code)
     select r.id, r.email, r.name, r."jobTitle", r."passwordHash", r.roles, r.organisation
     from jsonb_to_recordset($1::jsonb) as r (id uuid, email text, name text, "jobTitle" text, "passwordHash" text,
       roles text[], organisation text)
     on conflict do nothing
     returning id, email`,
    [JSON.stringify(people)],
  );
  const added = new Set(rows.map(({ id }) => id));
  const scopes = people
    .filter(({ id }) => added.has(id))
    .flatMap(({ id, scope }) => scope.map(({ code, kinds }) => ({ person: id, code, kinds })));
  await tx.query(
    `insert into person_scope (person_id, code, kinds)
     select person, code, kinds from jsonb_to_recordset($1::jsonb) as r (person uuid, code text, kinds text[])
     on conflict do nothing`,
    [JSON.stringify(scopes)],
  );
  return new Set(rows.map(({ email }) => email));
}

/** Who signs in with this address, frozen or not. */
export async function findForSignIn(tx: Tx, email: string): Promise<{ id: string; passwordHash: string } | undefined> {
  const [found] = await tx.query<{ id: string; passwordHash: string }>(
    'select id, password_hash as "passwordHash" from person where email = $1',
    [email],
  );
  return found;
}

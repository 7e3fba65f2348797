import { randomUUID } from 'node:crypto';
import { EmailAddress, oneLine, type PlaceKind } from '#contracts';
import { conflict, invalid, type FieldError } from '#kernel';
import type { Transactions } from '#persistence';
import type { Role } from '#policy';
import { passwordFaults } from '../domain/password-rule.js';
import { argon2Passwords, type Passwords } from '../passwords.js';
import { insertPeople } from '../persistence/people.js';

export interface PersonForm {
  readonly email: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly password: string;
  readonly roles: readonly Role[];
  readonly organisation?: string;
  readonly scope?: readonly { readonly code: string; readonly kinds?: readonly PlaceKind[] }[];
}

const Line = oneLine({ min: 1, max: 120 });

/** Gives somebody an account. */
export class CreatePerson {
  constructor(private readonly parts: { readonly transactions: Transactions; readonly passwords: Passwords }) {}

  /**
   * @returns the person's id
   * @throws HeardError 422 with every fault of the form; 409 `email-taken`
   */
  async run(form: PersonForm): Promise<string> {
    const faults = faultsOf(form);
    if (faults.length > 0) throw invalid(faults);
    const { transactions, passwords } = this.parts;
    const passwordHash = await passwords.hash(form.password);
    const id = randomUUID();
    const { roles, organisation = null, scope = [] } = form;
    const email = form.email.trim().toLowerCase();
    const [name, jobTitle] = [form.name.trim(), form.jobTitle.trim()];
    const person = { id, email, name, jobTitle, passwordHash, roles, organisation, scope };
    const added = await transactions.run((tx) => insertPeople(tx, [person]));
    if (added.size === 0) throw conflict('email-taken', 'Somebody signs in with this e-mail address already.');
    return id;
  }
}

function faultsOf({ email, name, jobTitle, password }: PersonForm): FieldError[] {
  const faults: FieldError[] = [];
  if (!EmailAddress.safeParse(email).success) {
    const message = 'Enter one e-mail address, such as name@example.org.';
    faults.push({ path: 'email', code: 'not-an-address', message });
  }
  for (const [path, line] of Object.entries({ name, jobTitle })) {
    if (Line.safeParse(line).success) continue;
    faults.push({ path, code: 'not-a-line', message: 'Enter one line of at most 120 characters.' });
  }
  return [...faults, ...passwordFaults(password)];
}

/**
 * The first person of a new Heard, who makes the others.
 * @throws HeardError as `CreatePerson`
 */
export async function createOperator(options: {
  readonly transactions: Transactions;
  readonly email: string;
  readonly password: string;
}): Promise<{ id: string }> {
  const { transactions, email, password } = options;
  const createPerson = new CreatePerson({ transactions, passwords: argon2Passwords });
  const form = { email, password, name: 'Operator', jobTitle: 'Operator of Heard', roles: ['operator' as const] };
  return { id: await createPerson.run(form) };
}

import { randomBytes } from 'node:crypto';
import type { RequestOf, ResponseOf, signIn } from '#contracts';
import { HeardError, isUnstorable } from '#kernel';
import type { Tx } from '#persistence';
import type { Passwords } from '../passwords.js';
import { findForSignIn } from '../persistence/people.js';
import { openSession } from '../persistence/sessions.js';

/** One answer for any mistake: an unknown address, a wrong password, a frozen person. */
const failed = (): HeardError =>
  new HeardError('unauthenticated', 'sign-in-failed', 'The e-mail address or the password is wrong.');

/** Signs a person in by address and password. */
export class SignIn {
  constructor(private readonly parts: { readonly transactions: Tx; readonly passwords: Passwords }) {}

  /** @throws HeardError 401 `sign-in-failed`, after the same work whatever was wrong */
  async run({ email, password }: RequestOf<typeof signIn>): Promise<ResponseOf<typeof signIn>> {
    const { transactions, passwords } = this.parts;
    // Nobody can have an address that PostgreSQL can't even read.
    const found = isUnstorable(email) ? undefined : await findForSignIn(transactions, email.trim().toLowerCase());
    const isRight = await passwords.matches(found?.passwordHash, password);
    if (!found || !isRight) throw failed();
    const token = randomBytes(32).toString('base64url');
    const session = await openSession(transactions, found.id, token);
    if (!session) throw failed();
    return { token, expiresAt: session.expiresAt.toISOString(), person: session.person };
  }
}

import { hashToken, notFound } from '#kernel';
import type { Parts } from '../parts.js';
import { Contacts } from '../persistence/contacts.js';

/** The owner of an address pressed its button: from now on it gets the story's mails. Pressing again changes nothing. */
export class ConfirmEmail {
  private readonly contacts: Contacts;

  constructor(private readonly parts: Pick<Parts, 'transactions' | 'cipher'>) {
    this.contacts = new Contacts(parts.cipher);
  }

  /** @throws HeardError `not-found` for a token that is not of an address we keep */
  async run({ token }: { token: string }): Promise<{ reference: string }> {
    const reference = await this.contacts.confirm(this.parts.transactions, hashToken(token));
    if (reference === undefined) throw notFound('This page');
    return { reference };
  }
}

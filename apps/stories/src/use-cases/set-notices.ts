import { hashToken } from '#kernel';
import type { RequestOf, setNotices } from '#contracts';
import type { AfterCommit, Tx } from '#persistence';
import type { Parts } from '../parts.js';
import { Contacts, hadReceipt, type Contact } from '../persistence/contacts.js';
import type { Story } from '../persistence/stories.js';
import type { AuthorMails } from './schedule-author-mail.js';
import { lockStoryBehind, refuseErased } from './follow-story.js';

/** Which address hears about the story, and whether it wants to. A new address has to be confirmed by its owner. */
export class SetNotices {
  private readonly contacts: Contacts;

  constructor(
    private readonly parts: Pick<Parts, 'transactions' | 'keys' | 'cipher'>,
    private readonly mails: AuthorMails,
  ) {
    this.contacts = new Contacts(parts.cipher);
  }

  async run({ secret, email, wanted }: RequestOf<typeof setNotices>): Promise<Record<string, never>> {
    await this.parts.transactions.run(async (tx, after) => {
      const story = await lockStoryBehind(tx, secret);
      refuseErased(story);
      const before = await this.contacts.read(tx, story.id);
      if (email !== undefined && !isSame(email, before)) await this.setEmail(tx, story, email);
      await this.contacts.setWanted(tx, story.id, wanted);
      if (wanted) await this.askForConfirmation(tx, after, story);
    });
    return {};
  }

  private async setEmail(tx: Tx, story: Story, email: string): Promise<void> {
    const token = this.parts.keys.confirmToken(story.id, email);
    await this.contacts.setEmail(tx, story.id, email, hashToken(token));
  }

  /** One mail to each address, however often it is given. */
  private async askForConfirmation(tx: Tx, after: AfterCommit, story: Story): Promise<void> {
    const contact = await this.contacts.read(tx, story.id);
    if (!contact?.email || contact.confirmedAt || hadReceipt(contact, this.parts.keys)) return;
    await this.mails.schedule(tx, after, { mail: 'receipt', reference: story.reference });
  }
}

const isSame = (email: string, contact: Contact | undefined): boolean =>
  contact?.email?.toLowerCase() === email.toLowerCase();

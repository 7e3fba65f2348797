import { hashToken, readReference } from '#kernel';
import type { WorkKind, WorkRun } from '#persistence';
import { RESEND_LINK, type Parts } from '../parts.js';
import { Contacts } from '../persistence/contacts.js';
import { changeStory, lockStory } from '../persistence/stories.js';
import type { AuthorMails } from './schedule-author-mail.js';

/** Ids and a keyed mark only: the address itself is in no row of work. */
interface Resend {
  readonly reference: string;
  readonly address: string;
}

/**
 * A lost link is sent again to the confirmed address, and the old one stops. The answer, and the work before it, are the
 * same whether the story and the address match or not: the matching is done later.
 */
export class ResendFollowLink {
  private readonly contacts: Contacts;

  constructor(
    private readonly parts: Pick<Parts, 'transactions' | 'keys' | 'cipher' | 'work'>,
    private readonly mails: AuthorMails,
  ) {
    this.contacts = new Contacts(parts.cipher);
  }

  async run(asked: { reference: string; email: string }): Promise<Record<string, never>> {
    const reference = readReference(asked.reference);
    if (reference === undefined) return {};
    const payload: Resend = { reference, address: this.parts.keys.addressMark(asked.email) };
    // The address is part of the key: whoever guesses addresses does not take the place of the author's own request.
    const key = `${reference}:${payload.address}`;
    await this.parts.transactions.run((tx, after) =>
      this.parts.work.schedule(tx, after, { kind: RESEND_LINK, key, subject: reference, payload }),
    );
    return {};
  }

  /** The work that `run` leaves behind. */
  readonly work: WorkKind<Resend> = { run: (payload, run) => this.resend(payload, run) };

  private async resend({ reference, address }: Resend, { tx, after }: WorkRun): Promise<void> {
    const story = await lockStory(tx, { reference });
    if (!story || story.status === 'erased') return;
    const contact = await this.contacts.read(tx, story.id);
    if (!contact?.email || !contact.confirmedAt) return;
    if (!this.parts.keys.addressMarks(contact.email).includes(address)) return;
    const secretCounter = story.secretCounter + 1;
    const secret = this.parts.keys.followSecret(story.id, secretCounter, story.keyId);
    await changeStory(tx, story.id, { secretCounter, secretHash: hashToken(secret) });
    await this.mails.schedule(tx, after, { mail: 'follow-link', reference, counter: secretCounter });
  }
}

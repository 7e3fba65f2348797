import { MailRefused, MalformedMail, messageId, renderMail, type Mailer } from '#mail';
import { HopelessWork, type Tx, type WorkKind, type WorkResult, type WorkRun } from '#persistence';
import { mailName, mayBeSent, type AuthorMail, type MailState } from '../domain/author-mail.js';
import type { LetterWriter } from '../mail/letter-writer.js';
import type { Parts } from '../parts.js';
import { Contacts, hadReceipt, type Contact } from '../persistence/contacts.js';
import { readStory, type Story } from '../persistence/stories.js';

/**
 * Sends one mail to an author. Everything is read right before: an author who took the story back, who wants no mail or
 * has not confirmed the address gets none, whatever was put down earlier.
 */
export class MailAuthor {
  private readonly contacts: Contacts;

  constructor(
    private readonly parts: Pick<Parts, 'keys' | 'cipher' | 'rules'>,
    private readonly writer: LetterWriter,
    private readonly mailer: Pick<Mailer, 'send'>,
  ) {
    this.contacts = new Contacts(parts.cipher);
  }

  /** Mail can't be taken back, so it is outside of the transaction that ends the work. */
  readonly work: WorkKind<AuthorMail> = { inTransaction: false, run: (mail, run) => this.send(mail, run) };

  private async send(mail: AuthorMail, { tx, signal }: WorkRun): Promise<WorkResult | undefined> {
    if (!(await this.recipientOf(mail, tx))) return undefined;
    const news = await this.writer.newsOf(mail);
    // Asking takes time: who was to get it before may not be now.
    const recipient = await this.recipientOf(mail, tx);
    if (!recipient || news === 'gone' || signal.aborted) return undefined;
    const { story, contact, email } = recipient;
    const letter = await this.writer.write(mail, news, { story, email, keyId: contact.keyId });
    const outgoing = { ...renderMail(letter), to: email, messageId: this.idOf(mail, contact) };
    await this.mailer.send({ ...outgoing, subjectRef: story.reference }, { signal }).catch(giveUpWhenRefused);
    return { record: (recordTx) => this.note(recordTx, story, mail, email) };
  }

  /** Whoever the mail may go to at this moment; nobody when it was sent already. */
  private async recipientOf(
    mail: AuthorMail,
    tx: Tx,
  ): Promise<{ story: Story; contact: Contact; email: string } | undefined> {
    const story = await readStory(tx, { reference: mail.reference });
    const contact = story && (await this.contacts.read(tx, story.id));
    if (!story || !contact?.email) return undefined;
    const mayGo = mayBeSent(mail, this.stateOf(story, contact)) && !(await wasSent(tx, story, mail));
    return mayGo ? { story, contact, email: contact.email } : undefined;
  }

  private stateOf(story: Story, contact: Contact): MailState {
    const { wanted, confirmedAt } = contact;
    return {
      status: story.status,
      secretCounter: story.secretCounter,
      contact: { wanted, isConfirmed: confirmedAt !== null, hadReceipt: hadReceipt(contact, this.parts.keys) },
    };
  }

  /** A second address of the same story gets a receipt of its own. */
  private idOf(mail: AuthorMail, { receipted }: Contact): string {
    const again = mail.mail === 'receipt' && receipted.length > 0 ? `.${receipted.length + 1}` : '';
    return messageId(`${mailName(mail)}${again}.${mail.reference}`, this.parts.rules.publicUrl);
  }

  private async note(tx: Tx, story: Story, mail: AuthorMail, email: string): Promise<void> {
    if (mail.mail === 'receipt') await this.contacts.noteReceipt(tx, story.id, this.parts.keys.addressMark(email));
    else await noteSent(tx, story, mail);
  }
}

/** There is no such mailbox, or nobody could send it: no further attempt helps, and an operator sees it. */
function giveUpWhenRefused(error: unknown): never {
  if (error instanceof MailRefused || error instanceof MalformedMail) throw new HopelessWork(error.message);
  throw error;
}

/** Receipts are counted by address, all other mails by their name. */
async function wasSent(tx: Tx, { id }: Story, mail: AuthorMail): Promise<boolean> {
  if (mail.mail === 'receipt') return false;
  const rows = await tx.query('select from sent_mail where story_id = $1 and mail = $2', [id, mailName(mail)]);
  return rows.length > 0;
}

async function noteSent(tx: Tx, { id }: Story, mail: AuthorMail): Promise<void> {
  await tx.query('insert into sent_mail (story_id, mail) values ($1, $2) on conflict do nothing', [id, mailName(mail)]);
}

import type { AfterCommit, Tx } from '#persistence';
import { MAIL_AUTHOR, type Parts } from '../parts.js';

/**
 * A mail to an author as its work row names it: ids and counts, never an address, a link or a word that somebody wrote.
 * What it says is read when it is sent.
 */
export type AuthorMail = { readonly reference: string } & (
  | { readonly mail: 'receipt' }
  | { readonly mail: 'returned'; readonly version: number }
  | { readonly mail: 'published'; readonly told?: readonly Told[] }
  | { readonly mail: 'read'; readonly organisation: string; readonly role: string }
  | { readonly mail: 'response'; readonly id: string }
  | { readonly mail: 'change-made'; readonly id: string }
  | { readonly mail: 'follow-link'; readonly counter: number }
);

/** How many were told of a story at one of its services, and where these people are. */
export interface Told {
  readonly service: string;
  readonly told: number;
  readonly toldAt: string | null;
}

/** Names a mail within its story: what was sent under this name once is not sent again. */
export function mailName(mail: AuthorMail): string {
  switch (mail.mail) {
    case 'returned':
      return `returned.${mail.version}`;
    case 'response':
    case 'change-made':
      return `${mail.mail}.${mail.id}`;
    case 'follow-link':
      return `follow-link.${mail.counter}`;
    default:
      return mail.mail;
  }
}

/** The key of a mail's work: scheduling it again replaces it. */
export const mailKey = (mail: AuthorMail): string => `${mailName(mail)}:${mail.reference}`;

/** Puts mails to authors down, to be sent when they are due. */
export class AuthorMails {
  constructor(private readonly parts: Pick<Parts, 'work'>) {}

  schedule(
    tx: Tx,
    after: AfterCommit,
    mail: AuthorMail,
    when: { readonly afterMs?: number; readonly keep?: boolean } = {},
  ): Promise<void> {
    const { reference } = mail;
    return this.parts.work.schedule(tx, after, {
      kind: MAIL_AUTHOR,
      key: mailKey(mail),
      subject: reference,
      payload: mail,
      ...when,
    });
  }

  cancel(tx: Tx, mail: AuthorMail): Promise<unknown> {
    return this.parts.work.cancel(tx, MAIL_AUTHOR, mailKey(mail));
  }
}

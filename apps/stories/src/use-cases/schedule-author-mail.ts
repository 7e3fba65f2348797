import type { AfterCommit, Tx } from '#persistence';
import { mailKey, type AuthorMail } from '../domain/author-mail.js';
import { MAIL_AUTHOR, type Parts } from '../parts.js';

/** Puts mails to authors down, to be sent when they are due. */
export class AuthorMails {
  constructor(private readonly parts: Pick<Parts, 'work'>) {}

  /**
   * Puts nothing down for a story whose author gave no address.
   * @param when at once unless told; with `keep` a mail that waits already stays as it is
   */
  async schedule(
    tx: Tx,
    after: AfterCommit,
    mail: AuthorMail,
    when: { readonly afterMs?: number; readonly keep?: boolean } = {},
  ): Promise<void> {
    const { reference } = mail;
    const reachable = await tx.query(
      `select from story join contact on contact.story_id = story.id
       where story.reference = $1 and contact.email is not null`,
      [reference],
    );
    if (reachable.length === 0) return;
    const work = { kind: MAIL_AUTHOR, key: mailKey(mail), subject: reference, payload: mail };
    await this.parts.work.schedule(tx, after, { ...work, ...when });
  }

  cancel(tx: Tx, mail: AuthorMail): Promise<unknown> {
    return this.parts.work.cancel(tx, MAIL_AUTHOR, mailKey(mail));
  }
}

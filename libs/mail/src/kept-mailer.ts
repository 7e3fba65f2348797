import type { Tx } from '#persistence';
import { checkMail } from './check-mail.js';
import type { Mail, Mailer } from './mail.js';

/** Keeps mail in the table `bus.kept_mail` instead of sending it: for the one process, which shows it at /mail. */
export class KeptMailer implements Mailer {
  constructor(private readonly tx: Tx) {}

  async send(mail: Mail): Promise<void> {
    checkMail(mail);
    const { to, subject, text, html, messageId, headers = {}, subjectRef } = mail;
    await this.tx.query(
      `insert into bus.kept_mail (message_id, to_address, subject, text, html, headers, story_subject)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (message_id) do nothing`,
      [messageId, to, subject, text, html, JSON.stringify(headers), subjectRef],
    );
  }

  async close(): Promise<void> {
    // Nothing is open.
  }
}

/** A mail that was kept. */
export interface KeptMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly at: Date;
}

/** Kept mail, newest first. */
export function listKept(tx: Tx, limit: number): Promise<KeptMail[]> {
  return tx.query<KeptMail>(
    `select id, to_address as "to", subject, text, coalesce(html, '') as html, headers, kept_at as at
     from bus.kept_mail order by id desc limit $1`,
    [limit],
  );
}

/** Forgets kept mail about a story: part of its erasure. */
export async function dropKept(tx: Tx, storyReference: string): Promise<void> {
  await tx.query('delete from bus.kept_mail where story_subject = $1', [storyReference]);
}

import type { Tx } from '#persistence';
import { KeptMailer } from './kept-mailer.js';
import type { Mailer } from './mail.js';
import { SmtpMailer } from './smtp-mailer.js';

export interface MailerOptions {
  /** Without one, mail is kept. */
  readonly smtpUrl?: string | undefined;
  /** Sender of all mail: `Heard <heard@heard.example>`. */
  readonly from: string;
  /** Where mail is kept: somewhere to write into schema `bus`. */
  readonly keep: Tx;
}

/** Over SMTP where there is a server, else kept. @throws RangeError when the sender is not one */
export function createMailer({ smtpUrl, from, keep }: MailerOptions): Mailer {
  return smtpUrl ? new SmtpMailer({ smtpUrl, from }) : new KeptMailer(keep);
}

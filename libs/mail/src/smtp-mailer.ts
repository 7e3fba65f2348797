import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import SMTPPool from 'nodemailer/lib/smtp-pool';
import { checkMail } from './check-mail.js';
import { failureOf, MailNotTaken } from './errors.js';
import type { Mail, Mailer } from './mail.js';
import { readSender, type Sender } from './sender.js';

const CONNECTIONS = 4;
const MAILS_PER_CONNECTION = 200;
const CONNECT_LIMIT_MS = 5_000;
const SILENCE_LIMIT_MS = 10_000;
/** Shorter than the time limit of due work, so that it is we who say what happened. */
const WHOLE_LIMIT_MS = 25_000;
/** An idle connection is closed by us, before the server closes it under a mail. */
const IDLE_LIMIT_MS = 15_000;
const CLOSE_LIMIT_MS = 5_000;
const LOOK_EVERY_MS = 20;

export interface SmtpMailerOptions {
  /** `smtp://user:password@host:587` or `smtps://…` */
  readonly smtpUrl: string;
  /** `Heard <heard@heard.example>` */
  readonly from: string;
  /** How long the whole of one mail may take, in milliseconds. */
  readonly limitMs?: number;
}

/** Sends over SMTP with a few connections that are kept open while there is mail. */
export class SmtpMailer implements Mailer {
  private readonly sender: Sender;
  private readonly pool: SMTPPool;
  private readonly pooled;
  private closed = false;

  constructor(private readonly options: SmtpMailerOptions) {
    this.sender = readSender(options.from);
    this.pool = new SMTPPool({
      ...this.common(),
      maxConnections: CONNECTIONS,
      maxMessages: MAILS_PER_CONNECTION,
      idleTimeout: IDLE_LIMIT_MS,
      // Who sends decides about a further attempt; a hidden one could make two mails of one.
      maxRequeues: 0,
    });
    this.pooled = createTransport(this.pool);
  }

  async send(mail: Mail, { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    checkMail(mail);
    const limit = AbortSignal.timeout(this.options.limitMs ?? WHOLE_LIMIT_MS);
    const transport = this.closed ? createTransport(this.common()) : this.pooled;
    try {
      await transport.sendMail({
        // As objects: a text would be read as a list of people.
        from: this.sender,
        to: { name: '', address: mail.to },
        envelope: { from: this.sender.address, to: [mail.to] },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: mail.messageId,
        headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
    } catch (error) {
      if (limit.aborted) throw new MailNotTaken('The mail server took too long.');
      throw failureOf(error);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    // Closed at once, it would fail what waits for a connection.
    const deadline = performance.now() + CLOSE_LIMIT_MS;
    while (this.pool.pendingCount() > 0 && performance.now() < deadline) await sleep(LOOK_EVERY_MS);
    this.pool.close({ force: true });
  }

  private common() {
    return {
      url: this.options.smtpUrl,
      connectionTimeout: CONNECT_LIMIT_MS,
      greetingTimeout: CONNECT_LIMIT_MS,
      dnsTimeout: CONNECT_LIMIT_MS,
      socketTimeout: SILENCE_LIMIT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    };
  }
}

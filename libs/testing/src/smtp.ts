import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** A mail as a mail program shows it. */
export interface ReceivedMail {
  /** Whom the server was told to give it to. */
  readonly recipients: readonly string[];
  /** What stands in its `To`, without names. */
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  /** By their names in small letters; as written, in one line. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
  /** All of it as it was sent: for looking for words that must not be there. */
  readonly raw: string;
}

/** What the server says to whoever sends; for instance 451 (later) or 550 (never). */
export interface SmtpRefusal {
  readonly code: number;
  readonly message?: string;
  /** Mail to this address alone; all mail when left out. */
  readonly to?: string;
}

/** A mail server that keeps what it takes. */
export interface SmtpSink {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** From now on it refuses mails; without a refusal it takes them again. */
  refuse(refusal?: SmtpRefusal): void;
  stop(): Promise<void>;
}

/** Starts a mail server on a free port of this machine. */
export async function smtpSink(): Promise<SmtpSink> {
  const mails: ReceivedMail[] = [];
  let refusal: SmtpRefusal | undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      receive(stream, session).then((mail) => {
        if (refusal && concerns(refusal, mail)) return done(refused(refusal));
        mails.push(mail);
        done();
      }, done);
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: (given) => {
      refusal = given;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const concerns = ({ to }: SmtpRefusal, { recipients }: ReceivedMail): boolean =>
  to === undefined || recipients.includes(to);

function refused({ code, message = 'Not now' }: SmtpRefusal): Error {
  return Object.assign(new Error(message), { responseCode: code });
}

async function receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<ReceivedMail> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const mail = await PostalMime.parse(raw);
  return {
    recipients: session.envelope.rcptTo.map(({ address }) => address),
    to: (mail.to ?? []).map(({ address }) => address ?? ''),
    from: mail.from?.address ?? '',
    subject: mail.subject ?? '',
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
    text: mail.text ?? '',
    html: mail.html ?? '',
    raw: raw.toString('utf8'),
  };
}

import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { Transactions } from '#persistence';
import { smtpSink, testDatabase, until, type SmtpSink, type TestDatabase } from '#testing';
import {
  createMailer,
  dropKept,
  listKept,
  MailNotTaken,
  MailRefused,
  MalformedMail,
  oneClickUnsubscribe,
} from './index.js';
import { SmtpMailer } from './smtp-mailer.js';

const FROM = 'Heard <heard@heard.example>';
const mail = {
  to: 'rae@anytown.example',
  subject: 'New story: answer by 9 March 2026 (H-7K3M-92QX)',
  text: 'What happened – in words.\n',
  html: '<p>What happened – in words.</p>',
  messageId: '<alert.1@heard.example>',
  subjectRef: 'H-7K3M-92QX',
};

describe('mail over SMTP', () => {
  let sink: SmtpSink;
  let mailer: SmtpMailer;
  beforeAll(async () => {
    sink = await smtpSink();
    mailer = new SmtpMailer({ smtpUrl: sink.url, from: FROM });
  });
  afterAll(async () => {
    await mailer.close();
    await sink.stop();
  });

  it('arrives at its one recipient, as text and as HTML', async () => {
    await mailer.send({ ...mail, headers: oneClickUnsubscribe('https://heard.example/unsubscribe/x') });
    const [received] = sink.mails;
    expect(received).toMatchObject({
      recipients: ['rae@anytown.example'],
      to: ['rae@anytown.example'],
      from: 'heard@heard.example',
      subject: mail.subject,
    });
    expect(received?.text.trim()).toBe(mail.text.trim());
    expect(received?.html.trim()).toBe(mail.html);
    expect(received?.headers).toMatchObject({
      'message-id': '<alert.1@heard.example>',
      'auto-submitted': 'auto-generated',
      'list-unsubscribe': '<https://heard.example/unsubscribe/x>',
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    });
    expect(received?.raw).not.toContain('H-7K3M-92QX</');
  });

  it('never makes two recipients of one', async () => {
    const before = sink.mails.length;
    await expect(mailer.send({ ...mail, to: 'a@x.org, b@y.org' })).rejects.toThrow(MalformedMail);
    expect(sink.mails).toHaveLength(before);
  });

  it('tells a busy server from one that refuses for good', async () => {
    sink.refuse({ code: 451 });
    await expect(mailer.send(mail)).rejects.toThrow(MailNotTaken);
    sink.refuse({ code: 550, message: 'rae@anytown.example is nobody' });
    const refusal = await mailer.send(mail).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(MailRefused);
    expect(String(refusal)).not.toContain('rae');
    sink.refuse();
    await mailer.send(mail);
  });

  it('sends many at once over a few connections', async () => {
    const before = sink.mails.length;
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        mailer.send({ ...mail, to: `p${i}@anytown.example`, messageId: `<m.${i}@x>` }),
      ),
    );
    expect(new Set(sink.mails.slice(before).flatMap(({ recipients }) => recipients)).size).toBe(40);
  });

  it('still sends after it was closed, on a connection that it closes itself', async () => {
    const closing = new SmtpMailer({ smtpUrl: sink.url, from: FROM });
    await closing.send(mail);
    const sending = closing.send(mail);
    await closing.close();
    await sending;
    await closing.send(mail);
  });
});

describe('a mail server in trouble', () => {
  const servers: { close(): unknown }[] = [];
  afterEach(() => servers.splice(0).forEach((server) => server.close()));

  async function smtp(options: SMTPServerOptions): Promise<string> {
    const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], logger: false, ...options });
    server.on('error', () => undefined);
    servers.push({ close: () => server.close(() => undefined) });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  }

  async function failure(smtpUrl: string, limitMs?: number): Promise<unknown> {
    const mailer = new SmtpMailer({ smtpUrl, from: FROM, ...(limitMs !== undefined && { limitMs }) });
    const error: unknown = await mailer.send(mail).catch((thrown: unknown) => thrown);
    await mailer.close();
    return error;
  }

  const answering = (responseCode: number): Error => Object.assign(new Error('no'), { responseCode });

  it('may refuse one recipient for good, or for now', async () => {
    const refusing = (code: number): Promise<string> =>
      smtp({ onRcptTo: (_address, _session, done) => done(answering(code)) });
    expect(await failure(await refusing(550))).toBeInstanceOf(MailRefused);
    expect(await failure(await refusing(450))).toBeInstanceOf(MailNotTaken);
  });

  it('may not believe us, which is not the recipient’s fault', async () => {
    const sender = await smtp({ onMailFrom: (_address, _session, done) => done(answering(550)) });
    expect(await failure(sender)).toBeInstanceOf(MailNotTaken);
    const password = await smtp({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(answering(535)),
    });
    expect(await failure(password.replace('smtp://', 'smtp://u:p@'))).toBeInstanceOf(MailNotTaken);
  });

  it('may be away, or hang up', async () => {
    expect(await failure('smtp://127.0.0.1:1')).toBeInstanceOf(MailNotTaken);
    const hangingUp = createServer((socket) => socket.destroy());
    servers.push(hangingUp);
    await new Promise<void>((resolve) => hangingUp.listen(0, '127.0.0.1', resolve));
    expect(await failure(`smtp://127.0.0.1:${(hangingUp.address() as AddressInfo).port}`)).toBeInstanceOf(MailNotTaken);
  });

  it('may say nothing for ever, which nobody waits for', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    servers.push({ close: () => (sockets.forEach((socket) => socket.destroy()), silent.close()) });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const began = performance.now();
    const error = await failure(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`, 300);
    expect(error).toEqual(new MailNotTaken('The mail server took too long.'));
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it('is left when nobody wants the mail sent any more', async () => {
    let greeted = false;
    const url = await smtp({
      onConnect: (_session, _done) => {
        greeted = true; // and never goes on
      },
    });
    const mailer = new SmtpMailer({ smtpUrl: url, from: FROM });
    const stop = new AbortController();
    const sending = mailer.send(mail, { signal: stop.signal });
    sending.catch(() => undefined);
    await until(() => greeted);
    stop.abort();
    await expect(sending).rejects.toThrow(MailNotTaken);
    await mailer.close();
  });
});

describe('mail that is kept', () => {
  let db: TestDatabase<'routing'>;
  let tx: Transactions;
  beforeAll(async () => {
    db = await testDatabase({ rooms: [{ room: 'routing', migrations: [] }] });
    tx = new Transactions(await db.dataSource('routing'));
  });
  afterAll(() => db.drop());

  it('is the same mail when it is sent again, newest first, and goes with its story', async () => {
    const mailer = createMailer({ from: FROM, keep: tx });
    await mailer.send(mail);
    await mailer.send(mail);
    await mailer.send({
      ...mail,
      messageId: '<alert.2@heard.example>',
      subjectRef: 'H-2222-2222',
      headers: { 'X-A': 'b' },
    });
    const kept = await listKept(tx, 10);
    expect(kept.map(({ to, subject, headers }) => ({ to, subject, headers }))).toEqual([
      { to: mail.to, subject: mail.subject, headers: { 'X-A': 'b' } },
      { to: mail.to, subject: mail.subject, headers: {} },
    ]);
    await expect(mailer.send({ ...mail, to: 'a@x.org, b@y.org' })).rejects.toThrow(MalformedMail);
    await dropKept(tx, 'H-7K3M-92QX');
    expect(await listKept(tx, 10)).toHaveLength(1);
    await mailer.close();
  });
});

import { createTransport } from 'nodemailer';
import { smtpSink, type SmtpSink } from './smtp.js';

describe('a mail server for tests', () => {
  let sink: SmtpSink;
  beforeAll(async () => (sink = await smtpSink()));
  afterAll(() => sink.stop());

  const send = () =>
    createTransport(sink.url).sendMail({
      from: 'Heard <heard@heard.example>',
      to: 'ärztin@heard.example',
      subject: 'Für Sie: ünïcode, and a subject that is long enough to be folded over several lines of its header',
      text: 'Line one.\n\nÄ line with an equals sign = and a very long tail '.concat('x'.repeat(200)),
      html: '<p>Ä</p>',
      headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
      messageId: '<stable@heard.example>',
    });

  it('keeps what it takes, as a person reads it', async () => {
    await send();
    const [mail] = sink.mails;
    expect(mail).toMatchObject({
      from: 'heard@heard.example',
      subject: 'Für Sie: ünïcode, and a subject that is long enough to be folded over several lines of its header',
      headers: { 'list-unsubscribe-post': 'List-Unsubscribe=One-Click', 'message-id': '<stable@heard.example>' },
      html: expect.stringContaining('<p>Ä</p>'),
    });
    expect(mail?.recipients).toHaveLength(1);
    expect(mail?.text).toContain(`equals sign = and a very long tail ${'x'.repeat(200)}`);
  });

  it('refuses when it is told to, and keeps nothing of it', async () => {
    const before = sink.mails.length;
    sink.refuse({ code: 451 });
    await expect(send()).rejects.toMatchObject({ responseCode: 451 });
    expect(sink.mails).toHaveLength(before);
    sink.refuse();
    await send();
    expect(sink.mails).toHaveLength(before + 1);
  });
});

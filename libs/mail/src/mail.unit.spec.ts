import { checkMail } from './check-mail.js';
import {
  isPlainAddress,
  MailNotTaken,
  MailRefused,
  MalformedMail,
  messageId,
  oneClickUnsubscribe,
  type Mail,
} from './index.js';
import { failureOf } from './errors.js';
import { readSender } from './sender.js';

const mail = {
  to: 'rae@anytown.example',
  subject: 'New story',
  text: 'text',
  html: '<p>text</p>',
  messageId: '<alert.1@heard.example>',
};

describe('a mail', () => {
  it.each([
    'a@x.org, b@y.org',
    'a@x.org;b@y.org',
    'Ann <a@x.org>',
    '"a b"@x.org',
    'a(comment)@x.org',
    'group:a@x.org;',
    'a@x.org\nBcc: b@y.org',
    'a@x.org\r\n',
    'a@[127.0.0.1]',
    '',
    ' a@x.org',
    `${'a'.repeat(65)}@x.org`,
  ])('goes to one plain address, not to %j', (to) => {
    expect(isPlainAddress(to)).toBe(false);
    expect(() => checkMail({ ...mail, to })).toThrow(MalformedMail);
  });

  it('has headers that stay in their line', () => {
    expect(() => checkMail(mail)).not.toThrow();
    const malformed: Partial<Mail>[] = [
      { subject: 'x\r\nBcc: b@y.org' },
      { messageId: '<a@b>\r\nBcc: x' },
      { messageId: 'alert.1@heard.example' },
      { headers: { 'X-A': 'a\nb' } },
      { headers: { 'X-A: b\nBcc': 'c' } },
    ];
    for (const bad of malformed) {
      expect(() => checkMail({ ...mail, ...bad })).toThrow(MalformedMail);
    }
  });

  it('has a stable Message-ID of our own host', () => {
    expect(messageId('alert.1', 'https://heard.example:8443/x')).toBe('<alert.1@heard.example>');
    expect(() => messageId('a b', 'https://heard.example')).toThrow(RangeError);
  });

  it('can be stopped by one click that posts', () => {
    expect(oneClickUnsubscribe('https://heard.example/unsubscribe/x')).toEqual({
      'List-Unsubscribe': '<https://heard.example/unsubscribe/x>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
  });

  it('has a sender with or without a name', () => {
    expect(readSender('Heard <heard@heard.example>')).toEqual({ name: 'Heard', address: 'heard@heard.example' });
    expect(readSender('"Heard, Anytown" <heard@localhost>')).toEqual({
      name: 'Heard, Anytown',
      address: 'heard@localhost',
    });
    expect(readSender('heard@heard.example')).toEqual({ name: '', address: 'heard@heard.example' });
    expect(() => readSender('Heard')).toThrow(RangeError);
  });
});

describe('a failure', () => {
  it('is for good when the server refuses this recipient or this mail, and says so without addresses', () => {
    const error = { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, permanent: true, message: 'rae@x.org?' };
    expect(failureOf(error)).toEqual(new MailRefused('The mail server refuses this mail (550 to RCPT TO).'));
    expect(failureOf({ code: 'EMESSAGE', command: 'DATA', responseCode: 554, permanent: true })).toBeInstanceOf(
      MailRefused,
    );
  });

  it('is for now when the server is busy or away, or does not like us', () => {
    for (const error of [
      { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451, permanent: false },
      { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, permanent: true },
      { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550, permanent: true },
      { code: 'ESOCKET' },
      new Error('rae@anytown.example'),
    ]) {
      const failure = failureOf(error);
      expect(failure).toBeInstanceOf(MailNotTaken);
      expect(failure.message).not.toContain('@');
    }
  });
});

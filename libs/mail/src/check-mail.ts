import { MalformedMail } from './errors.js';
import type { Mail } from './mail.js';

const ADDRESS =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
const MESSAGE_ID = /^<[A-Za-z0-9._-]{1,200}@[A-Za-z0-9.-]{1,253}>$/;
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]{0,60}$/;
const LINE_BREAK = /[\u0000-\u001f\u007f\u2028\u2029]/;

/** Whether it is one address and nothing else: mailers read `a@x.org, b@y.org` as two people. */
export const isPlainAddress = (text: string): boolean => text.length <= 254 && ADDRESS.test(text);

/** @throws MalformedMail when it could reach anybody but its one recipient, or say more than it should */
export function checkMail({ to, subject, messageId, headers = {} }: Mail): void {
  if (!isPlainAddress(to)) throw new MalformedMail('The recipient is not one plain address.');
  if (!MESSAGE_ID.test(messageId)) throw new MalformedMail('The Message-ID is not a plain one.');
  if (LINE_BREAK.test(subject)) throw new MalformedMail('The subject is more than one line.');
  for (const [name, value] of Object.entries(headers)) {
    if (!HEADER_NAME.test(name) || LINE_BREAK.test(value)) throw new MalformedMail('A header is more than one line.');
  }
}

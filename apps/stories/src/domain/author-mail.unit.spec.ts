import { STORY_STATUSES } from '#contracts';
import { mailKey, mailName, mayBeSent, type AuthorMail, type MailState } from './author-mail.js';

const reference = 'H-7K3M-92QX';
const MAILS: readonly AuthorMail[] = [
  { reference, mail: 'receipt' },
  { reference, mail: 'returned', version: 4 },
  { reference, mail: 'published' },
  { reference, mail: 'read', organisation: 'RX1', role: 'ward manager' },
  { reference, mail: 'response', id: 'r1' },
  { reference, mail: 'change-made', id: 'c1' },
  { reference, mail: 'follow-link', counter: 1 },
];

const contact = { wanted: true, isConfirmed: true, hadReceipt: true };
const state = (changes: Partial<MailState>): MailState => ({
  status: 'published',
  secretCounter: 1,
  contact,
  ...changes,
});
const sent = (given: MailState): string[] => MAILS.filter((mail) => mayBeSent(mail, given)).map(({ mail }) => mail);

describe('mails to authors', () => {
  it('have names of their own within a story', () => {
    expect(new Set(MAILS.map(mailName)).size).toBe(MAILS.length);
    for (const mail of MAILS) expect(mailKey(mail)).toBe(`${mailName(mail)}:${reference}`);
  });

  it('go nowhere without an address', () => {
    for (const status of STORY_STATUSES) expect(sent(state({ status, contact: undefined }))).toEqual([]);
  });

  it('are one mail, without a word of the story, until the address is confirmed', () => {
    for (const status of STORY_STATUSES) {
      const unconfirmed = { wanted: true, isConfirmed: false, hadReceipt: false };
      const isGone = status === 'withdrawn' || status === 'erased';
      expect(sent(state({ status, contact: unconfirmed }))).toEqual(isGone ? [] : ['receipt']);
      expect(sent(state({ status, contact: { ...unconfirmed, hadReceipt: true } }))).toEqual([]);
    }
  });

  it('follow the story: nothing about one that was taken back', () => {
    expect(sent(state({}))).toEqual(['published', 'read', 'response', 'change-made', 'follow-link']);
    expect(sent(state({ status: 'returned' }))).toEqual(['returned', 'follow-link']);
    expect(sent(state({ status: 'withdrawn' }))).toEqual(['follow-link']);
    expect(sent(state({ status: 'erased' }))).toEqual([]);
  });

  it('stop when they are not wanted; the link that was asked for comes all the same', () => {
    expect(sent(state({ contact: { ...contact, wanted: false } }))).toEqual(['follow-link']);
    expect(sent(state({ contact: { wanted: false, isConfirmed: false, hadReceipt: false } }))).toEqual([]);
  });

  it('carry only the newest link', () => {
    expect(mayBeSent({ reference, mail: 'follow-link', counter: 1 }, state({ secretCounter: 2 }))).toBe(false);
  });
});

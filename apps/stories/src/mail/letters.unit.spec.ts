import { renderMail, type Letter } from '#mail';
import {
  changeMadeLetter,
  followLinkLetter,
  publishedLetter,
  readLetter,
  receiptLetter,
  responseLetter,
  returnedLetter,
} from './letters.js';

const reference = 'H-7K3M-92QX';
const EVIL = `<script>alert(1)</script>" onload='x' & more\n\nSecond line`;
const follow = 'https://heard.example/follow/SECRET';
const about = { reference, follow };
const change = { id: 'c1', organisation: EVIL, title: EVIL, what: EVIL, why: EVIL };
const answer = {
  id: 'r1',
  organisation: EVIL,
  name: EVIL,
  role: EVIL,
  kind: 'full' as const,
  text: EVIL,
  afterDays: 4,
};

const LETTERS: Readonly<Record<string, Letter>> = {
  receipt: receiptLetter({ reference, confirmUrl: 'https://heard.example/confirm/TOKEN', usualDays: 2 }),
  returned: returnedLetter({ ...about, reason: EVIL, date: '3 March 2026' }),
  published: publishedLetter({
    ...about,
    storyUrl: `https://heard.example/stories/${reference}`,
    services: [
      { name: EVIL },
      { name: 'Ward 7', told: 1 },
      { name: 'Ward 8', told: 0 },
      { name: 'A', told: 2, elsewhere: EVIL },
    ],
  }),
  read: readLetter({ ...about, role: 'ward manager', organisation: EVIL }),
  response: responseLetter({ ...about, answer }),
  'change-made': changeMadeLetter({ ...about, change }),
  'follow-link': followLinkLetter(about),
};

describe('mails to authors', () => {
  it.each(Object.entries(LETTERS))('%s has a subject without anybody’s words', (_name, letter) => {
    expect(letter.subject).toMatch(/^[A-Za-z’,:() -]*H-7K3M-92QX[A-Za-z’,:() -]*$/);
  });

  it.each(Object.entries(LETTERS))('%s makes no markup of what people wrote', (_name, letter) => {
    const { html } = renderMail(letter);
    expect(html).not.toContain('<script>');
    expect(html).not.toMatch(/" onload=|onload='/);
    const tags = new Set([...html.matchAll(/<\/?([a-z0-9!]+)/g)].map(([, tag]) => tag));
    const known = ['!doctype', 'html', 'head', 'meta', 'title', 'body', 'div', 'h1', 'h2', 'p', 'a', 'hr', 'br'];
    expect([...tags].filter((tag) => ![...known, 'blockquote'].includes(tag ?? ''))).toEqual([]);
  });

  it.each(Object.entries(LETTERS))('%s says the same in text and in HTML', (_name, letter) => {
    const { html, text } = renderMail(letter);
    const words = (written: string): string => written.replace(/[\s>]+/g, ' ').trim();
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url?.replaceAll('&amp;', '&'));
    expect([...text.matchAll(/https:\/\/\S+/g)].map(([url]) => url)).toEqual(links);
    for (const block of letter.body) {
      if (block.kind !== 'links') expect(words(text)).toContain(words(block.text));
    }
  });

  it.each(Object.entries(LETTERS))('%s asks nothing of another host', (_name, letter) => {
    const { html } = renderMail(letter);
    expect(html).not.toMatch(/<img|<link|url\(|@import/i);
    for (const [, url] of html.matchAll(/(?:src|href)="([^"]*)"/g)) expect(url).toMatch(/^https:\/\/heard\.example\//);
  });

  it('the receipt has neither a follow link nor a word of the story', () => {
    const { text, html } = renderMail(LETTERS.receipt as Letter);
    for (const written of [text, html]) {
      expect(written).toContain('https://heard.example/confirm/TOKEN');
      expect(written).not.toContain('follow');
    }
  });

  it('others say why they came and where they stop', () => {
    for (const [name, letter] of Object.entries(LETTERS)) {
      if (name === 'receipt') continue;
      const { text } = renderMail(letter);
      expect(text).toContain(`You gave this address with story ${reference}.`);
      expect(text).toContain(`${follow}/notices`);
    }
  });

  it('say who was told in plain words', () => {
    const { text } = renderMail(LETTERS.published as Letter);
    expect(text).toContain('We told one person at Ward 7.');
    expect(text).toContain('Nobody at Ward 8 receives stories yet. We have told the people who run Heard.');
    expect(text).toContain('Nobody at A receives stories yet, so we told 2 people at');
  });
});

import fc from 'fast-check';
import { footer, heading, links, note, paragraph, quote, renderMail, type Letter } from '../index.js';

const letter = (words: string): Letter => ({
  subject: 'New story: answer by 9 March 2026 (H-7K3M-92QX)',
  heading: 'A new story',
  body: [
    paragraph(words),
    heading('What happened'),
    quote(`first\n${words}`),
    links({ text: 'Read it', url: 'https://heard.example/staff/stories/H-7K3M-92QX' }),
  ],
  footer: footer({ why: 'because you answer for Ward 7', stop: { text: 'Stop', url: 'https://heard.example/stop' } }),
});

/** What a mail program shows of HTML. */
const seen = (html: string): string =>
  html
    .replace(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g, '$2: $1')
    .replace(/^[\s\S]*?<h1/, '<h1')
    .replace(/<br>\n/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

const said = (text: string): string => text.replace('\n--\n', '\n').replace(/^> ?/gm, '').replace(/\s+/g, ' ').trim();

describe('a letter', () => {
  it('says the same as text and as HTML', () => {
    const { text, html } = renderMail(letter('The nurses were kind.'));
    expect(said(text)).toBe(seen(html));
    expect(text).toContain('> first\n> The nurses were kind.');
    expect(text).toContain('Read it: https://heard.example/staff/stories/H-7K3M-92QX');
  });

  it('holds no images, tables, scripts or anything from elsewhere', () => {
    const { html } = renderMail(letter('words'));
    expect(html).not.toMatch(/<(img|table|script|link|iframe|form)|url\(|src=/i);
  });

  it('never lets words become markup', () => {
    for (const words of [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onmouseover='x",
      '</title>',
    ]) {
      const { html } = renderMail(letter(words));
      expect(seen(html)).toContain(words);
      expect(html.replace(/^<!.*\n.*\n/, '')).not.toContain(words);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        const tags = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];
        const breaks = words.trim().split('\n').length;
        fc.pre(breaks === 1);
        expect(tags(renderMail(letter(words)).html)).toEqual(tags(renderMail(letter('x')).html));
      }),
    );
  });

  it('leads to pages only', () => {
    for (const url of ['javascript:alert(1)', 'mailto:a@x.org', 'https://x.org/" onclick="y', '//x.org', '']) {
      const bad: Letter = { ...letter('x'), body: [links({ text: 'x', url })] };
      expect(() => renderMail(bad)).toThrow(RangeError);
    }
  });

  it('ends with why it came and how it stops', () => {
    expect(footer({ why: 'why' })).toEqual([
      note('why'),
      note(expect.stringContaining('Nobody reads replies') as never),
    ]);
    expect(footer({ why: 'why', stop: 'Your administrator changes it.' })[1]).toEqual(
      note('Your administrator changes it.'),
    );
  });
});

import type { GatewayUnderTest, Answer } from './gateway-under-test.js';

/** Opens a page as somebody with a browser does. */
export const opener =
  (gateway: () => GatewayUnderTest) =>
  (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
    gateway().call('GET', path, { headers: { accept: 'text/html', ...headers } });

/** Markup as its words. */
export const plain = (markup = ''): string =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The headings of a page, in order. */
export const headings = (text: string): string[] =>
  [...text.matchAll(/<h([1-3])[^>]*>(.*?)<\/h\1>/gs)].map(([, , words]) => plain(words));

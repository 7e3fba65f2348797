import { asHtml } from './html.js';
import type { Letter, RenderedLetter } from './letter.js';
import { asText } from './text.js';

/**
 * Writes a letter out twice, as text and as HTML: the same words in the same order, no images, nothing from elsewhere.
 * @throws RangeError when a link leads anywhere but to a page (http, https)
 */
export function renderMail(letter: Letter): RenderedLetter {
  const blocks = [...letter.body, ...letter.footer];
  for (const { url } of blocks.flatMap((block) => (block.kind === 'links' ? block.links : []))) {
    if (!/^https?:\/\/[^\s<>"]+$/.test(url)) throw new RangeError('A link of a mail must lead to a page');
  }
  return { subject: letter.subject, text: asText(letter), html: asHtml(letter) };
}

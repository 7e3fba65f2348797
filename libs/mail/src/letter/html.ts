import type { Block, Letter, Link } from './letter.js';

const FONT = 'font-family:Arial,Helvetica,sans-serif;color:#1f1b24';
const STYLES = {
  paragraph: 'margin:0 0 16px;font-size:16px;line-height:1.5',
  heading: 'margin:24px 0 12px;font-size:18px;line-height:1.4',
  note: 'margin:0 0 16px;font-size:14px;line-height:1.5;color:#5f5866',
  quote: 'margin:0 0 16px;padding:0 0 0 16px;border-left:4px solid #5b2a63;font-size:16px;line-height:1.5',
  link: 'display:inline-block;margin:0 12px 12px 0;color:#5b2a63;font-size:16px;text-decoration:underline',
} as const;

/** The letter as HTML without tables, images, scripts or anything that is loaded from elsewhere. */
export function asHtml({ subject, heading, body, footer }: Letter): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>
<body style="margin:0;padding:16px;background:#faf7f2;${FONT}">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #ddd6e0">
<h1 style="margin:0 0 16px;font-size:24px;line-height:1.3">${escape(heading)}</h1>
${body.map(blockAsHtml).join('\n')}
<hr style="margin:24px 0;border:0;border-top:1px solid #ddd6e0">
${footer.map(blockAsHtml).join('\n')}
</div></body></html>
`;
}

function blockAsHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2 style="${STYLES.heading}">${escape(block.text)}</h2>`;
    case 'quote':
      return `<blockquote style="${STYLES.quote}">${lines(block.text)}</blockquote>`;
    case 'links':
      return `<p style="margin:0 0 8px">${block.links.map(linkAsHtml).join('\n')}</p>`;
    default:
      return `<p style="${STYLES[block.kind]}">${lines(block.text)}</p>`;
  }
}

const linkAsHtml = ({ text, url }: Link): string =>
  `<a href="${escape(url)}" style="${STYLES.link}">${escape(text)}</a>`;

const lines = (text: string): string => escape(text).replaceAll('\n', '<br>\n');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Nothing that a person wrote becomes markup, in text or in an attribute. */
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

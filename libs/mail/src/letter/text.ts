import type { Block, Letter } from './letter.js';

/** The letter as plain text, for those who read mail so. */
export function asText({ heading, body, footer }: Letter): string {
  const parts = [heading, ...body.map(blockAsText), '--', ...footer.map(blockAsText)];
  return `${parts.join('\n\n')}\n`;
}

function blockAsText(block: Block): string {
  if (block.kind === 'links') return block.links.map(({ text, url }) => `${text}: ${url}`).join('\n');
  return block.kind === 'quote' ? quoted(block.text) : block.text;
}

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

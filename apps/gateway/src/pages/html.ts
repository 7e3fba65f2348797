/** Markup that may be sent as it is: everything in it was written here, or escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

type Piece = Markup | string | number | null | undefined | readonly Markup[];

/** Writes HTML; whatever stands in `${…}` is text unless it is markup already (threats.md, 9). */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(parts.reduce((text, part, at) => text + written(pieces[at - 1]) + part));
}

function written(piece: Piece): string {
  if (piece === null || piece === undefined) return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'object') return piece.map(({ text }) => text).join('');
  return escaped(String(piece));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

const ADDRESS = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/g;

/** Text with its web addresses as links, and nothing else of it as markup. */
export function linked(text: string): Markup {
  const links = text.match(ADDRESS) ?? [];
  const between = text.split(ADDRESS);
  const pieces = between.map((words, at) => {
    const url = links[at];
    return url === undefined ? html`${words}` : html`${words}<a href="${url}" rel="noreferrer">${url}</a>`;
  });
  return html`${pieces}`;
}

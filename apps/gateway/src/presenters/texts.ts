/** What somebody wrote, as paragraphs: an empty line parts two. */
export const paragraphs = (text: string): string[] =>
  text
    .split(/\n[^\S\n]*\n\s*/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');

/** The beginning of a text in one line, cut between words. */
export function excerpt(text: string, most = 200): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const signs = [...line];
  if (signs.length <= most) return line;
  const cut = signs.slice(0, most).join('');
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > most / 2 ? cut.slice(0, lastSpace) : cut).replace(/[\s.,;:–-]+$/u, '')}…`;
}

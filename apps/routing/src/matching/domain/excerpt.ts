const WORDS = 60;

/** The first sixty words of a text, with its line breaks; what is left out is marked. */
export function excerptOf(text: string, words = WORDS): string {
  const trimmed = text.trim();
  const [start = ''] = new RegExp(`^(?:\\S+\\s*){0,${words}}`).exec(trimmed) ?? [];
  return start.length < trimmed.length ? `${start.trimEnd()} …` : trimmed;
}

/** A word that somebody searches for, and what the directory knows of it. Words are folded: small letters and digits, without an `s` at its end. */
export interface WantedWord {
  readonly word: string;
  /** The directory has this word, or one that begins with it where the person may still be typing. */
  readonly known: boolean;
  /** Words of the directory that may have been meant. */
  readonly alike: readonly string[];
}

/** More words than this in one search are left out: no name has as many. */
export const MOST_WORDS = 12;
/** The last word may be the beginning of another, from this length on. */
export const SHORTEST_BEGINNING = 3;

/**
 * Every word must be there: as written where it is known, else as any of those that may have been meant. The last word
 * may be the beginning of one. Null when nothing is known of any.
 * @param forgiving words that are known may be mistakes too
 */
export function allWords(words: readonly WantedWord[], { forgiving }: { forgiving: boolean }): string | null {
  const parts = words.map((word, at) => alternatives(word, at === words.length - 1, forgiving)).filter(Boolean);
  return parts.length === 0 ? null : parts.join(' & ');
}

/** Each word with whatever it may have been meant for: for counting how many of them a place has. */
export function eachWord(words: readonly WantedWord[]): string[] {
  return words.map((word, at) => alternatives(word, at === words.length - 1, true)).filter((part) => part !== '');
}

function alternatives({ word, known, alike }: WantedWord, last: boolean, forgiving: boolean): string {
  const beginning = last && word.length >= SHORTEST_BEGINNING ? ':*' : '';
  const meant = known ? [`'${word}'${beginning}`] : [];
  const others = known && !forgiving ? [] : alike.map((other) => `'${other}'`);
  const all = [...meant, ...others];
  return all.length > 1 ? `(${all.join(' | ')})` : (all[0] ?? '');
}

/** The share of words that may differ before an edit counts as heavy. */
const HEAVY = 0.3;

/** How an answer looked after a moderator had read it. */
export type Edit = 'published' | 'edited' | 'heavily-edited';

/** What a moderator's text makes of an answer: the same, edited, or edited so much that it tells on the writer's record. */
export function editOf(written: string, published: string): Edit {
  if (written === published) return 'published';
  return shareOfWordsChanged(written, published) > HEAVY ? 'heavily-edited' : 'edited';
}

/** 0 when both have the same words (in any order), 1 when they share none. */
export function shareOfWordsChanged(a: string, b: string): number {
  const [words, others] = [wordsOf(a), wordsOf(b)];
  if (words.length + others.length === 0) return 0;
  const left = new Map<string, number>();
  for (const word of words) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of others) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared += 1;
  }
  return 1 - (2 * shared) / (words.length + others.length);
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The share of words that may differ between two answers that say nearly the same. */
const NEARLY = 0.1;

/** Whether somebody who reads both would take one for a copy of the other. */
export const nearlySame = (a: string, b: string): boolean => shareOfWordsChanged(a, b) <= NEARLY;

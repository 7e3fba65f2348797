/** More changes than these, and it is another word. */
const MOST_CHANGES = 4;

/** The word that `typed` was most likely meant to be; undefined when none is near. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const byDistance = words.map((word) => ({ word, changes: changesBetween(typed, word) }));
  byDistance.sort((a, b) => a.changes - b.changes);
  const [best] = byDistance;
  return best && best.changes <= MOST_CHANGES ? best.word : undefined;
}

/** Levenshtein's distance: letters to insert, drop or replace. */
function changesBetween(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}

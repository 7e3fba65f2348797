/** A run of words that stayed, were taken out, or were put in; `gap` stands for words that stayed and are not shown. */
export interface DiffPiece {
  readonly kind: 'same' | 'removed' | 'added' | 'gap';
  readonly text: string;
}

export interface Diff {
  readonly pieces: readonly DiffPiece[];
  /** How many places differ. */
  readonly places: number;
}

/** So many words beside a change are shown. */
const AROUND = 8;
/** Texts that differ in more than this are shown as one taken out and one put in: comparing them would take too long. */
const MOST_CELLS = 2_000_000;

/** What differs between two texts, word by word. Line breaks count as words of their own. */
export function diffOf(before: string, after: string): Diff {
  const [old, young] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < old.length && start < young.length && old[start] === young[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < young.length - start && old.at(-1 - end) === young.at(-1 - end)) end += 1;
  const edits: DiffPiece[] = [
    ...runs('same', old.slice(0, start)),
    ...middle(old.slice(start, old.length - end), young.slice(start, young.length - end)),
    ...runs('same', old.slice(old.length - end)),
  ];
  const joined = joinRuns(edits);
  const places = joined.filter(({ kind }, at) => kind !== 'same' && (at === 0 || joined[at - 1]?.kind === 'same'));
  if (places.length === 0) return { pieces: joined, places: 0 };
  return {
    pieces: joined.flatMap((piece, at) => shortened(piece, at === 0, at === joined.length - 1)),
    places: places.length,
  };
}

/** A word with the space behind it. */
const wordsOf = (text: string): string[] => text.match(/\n|[^\s]+[^\S\n]*|[^\S\n]+/g) ?? [];
const runs = (kind: DiffPiece['kind'], words: readonly string[]): DiffPiece[] => words.map((text) => ({ kind, text }));

/** By the longest common subsequence. */
function middle(old: readonly string[], young: readonly string[]): DiffPiece[] {
  if (old.length * young.length > MOST_CELLS) return [...runs('removed', old), ...runs('added', young)];
  const width = young.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = young.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = old[i] === young[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pieces: DiffPiece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < young.length) {
    if (i < old.length && j < young.length && old[i] === young[j]) {
      pieces.push({ kind: 'same', text: old[i] ?? '' });
      i += 1;
      j += 1;
    } else if (j >= young.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: 'removed', text: old[i] ?? '' });
      i += 1;
    } else {
      pieces.push({ kind: 'added', text: young[j] ?? '' });
      j += 1;
    }
  }
  return pieces;
}

/** Between two words that stayed, what was taken out stands before what was put in. */
function joinRuns(pieces: readonly DiffPiece[]): DiffPiece[] {
  const joined: DiffPiece[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    if (removed !== '') joined.push({ kind: 'removed', text: removed });
    if (added !== '') joined.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const { kind, text } of pieces) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      flush();
      const last = joined.at(-1);
      if (last?.kind === 'same') joined[joined.length - 1] = { kind, text: last.text + text };
      else joined.push({ kind, text });
    }
  }
  flush();
  return joined;
}

/** Of a long run that stayed only the words beside the changes. */
function shortened(piece: DiffPiece, isFirst: boolean, isLast: boolean): DiffPiece[] {
  if (piece.kind !== 'same') return [piece];
  const words = wordsOf(piece.text);
  const [head, tail] = [isFirst ? 0 : AROUND, isLast ? 0 : AROUND];
  if (words.length <= head + tail + 1) return [piece];
  const parts: DiffPiece[] = [
    { kind: 'same', text: words.slice(0, head).join('') },
    { kind: 'gap', text: '… ' },
    { kind: 'same', text: tail === 0 ? '' : words.slice(-tail).join('') },
  ];
  return parts.filter(({ text }) => text !== '');
}

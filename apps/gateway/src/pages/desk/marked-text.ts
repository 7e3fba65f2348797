/** A part of a text; `text.slice(start, end)` gives it. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A piece of a text: plain, or a word of danger. */
export interface Segment {
  readonly text: string;
  readonly danger: boolean;
}

/** A text as paragraphs, with its words of danger marked. @param marks in order, none over another */
export function markedParagraphs(text: string, marks: readonly Range[]): Segment[][] {
  return paragraphRanges(text).map(({ start, end }) => {
    const segments: Segment[] = [];
    let at = start;
    for (const mark of marks) {
      const from = Math.max(mark.start, at);
      const to = Math.min(mark.end, end);
      if (from >= to) continue;
      if (from > at) segments.push({ text: text.slice(at, from), danger: false });
      segments.push({ text: text.slice(from, to), danger: true });
      at = to;
    }
    if (at < end) segments.push({ text: text.slice(at, end), danger: false });
    return segments;
  });
}

/** An empty line parts two paragraphs. */
function paragraphRanges(text: string): Range[] {
  const ranges: Range[] = [];
  for (const { index, 0: part } of text.matchAll(/[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*/gu)) {
    if (part.trim() === '') continue;
    const start = index + (part.length - part.trimStart().length);
    ranges.push({ start, end: start + part.trim().length });
  }
  return ranges;
}

const LONGEST_SENTENCE = 240;

/** The sentences in which the words of danger stand, each once, in order. */
export function dangerSentences(text: string, marks: readonly Range[]): string[] {
  const sentences = [...text.matchAll(/[^.!?\n]+[.!?]*/gu)].filter(({ index, 0: sentence }) =>
    marks.some(({ start, end }) => start < index + sentence.length && end > index),
  );
  return [...new Set(sentences.map(({ 0: sentence }) => cut(sentence.trim())))];
}

const cut = (sentence: string): string =>
  sentence.length > LONGEST_SENTENCE ? `${sentence.slice(0, LONGEST_SENTENCE).trimEnd()}…` : sentence;

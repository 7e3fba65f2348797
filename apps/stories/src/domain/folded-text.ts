/**
 * A copy of a text in which the same words look the same, however they were written: compatibility forms are made plain,
 * marks and invisible characters are gone, quotes, dashes, digits and spaces are the plain ones, capitals are small.
 * It remembers where everything stands in the text as written (threats.md, 5).
 */
export interface FoldedText {
  readonly folded: string;
  /** Where in the text as written `folded.slice(from, to)` came from. */
  readonly rangeOf: (from: number, to: number) => TextRange;
}

/** A part of a text; `text.slice(start, end)` gives it. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Without the backtick, which people type for an apostrophe. */
const PLAIN_ASCII = /^[\t\n\r\x20-\x5f\x61-\x7e]*$/;
const SPACE_ASCII = /[\t\n\r]/;
const INVISIBLE = /[\p{Cf}\p{M}\p{DI}]/gu;
const SINGLE_QUOTES = /[\u2018-\u201b\u02b9\u02bb\u02bc\u2032\u0060\u00b4]/gu;
const DOUBLE_QUOTES = /[\u201c-\u201f\u2033\u00ab\u00bb]/gu;
const SPACE = /[\p{Z}\p{Cc}]/gu;
const DASH = /\p{Pd}/gu;
const DIGIT = /\p{Nd}/gu;
const IS_DIGIT = /^\p{Nd}$/u;

/** Folds a text in one pass, in time that grows with its length. */
export function fold(text: string): FoldedText {
  if (PLAIN_ASCII.test(text)) {
    return {
      folded: text.toLowerCase().replace(/[\t\n\r]/g, ' '),
      rangeOf: (start, end) => ({ start, end }),
    };
  }
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const plain = plainForm(character);
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(at);
      ends.push(at + character.length);
    }
    folded += plain;
    at += character.length;
  }
  const rangeOf = (from: number, to: number): TextRange => {
    const start = starts[from] ?? text.length;
    return { start, end: to > from ? (ends[to - 1] ?? text.length) : start };
  };
  return { folded, rangeOf };
}

/** What stands for one character in the folded copy; nothing for what cannot be seen. */
function plainForm(character: string): string {
  if (PLAIN_ASCII.test(character)) return SPACE_ASCII.test(character) ? ' ' : character.toLowerCase();
  // Small letters have compatibility forms of their own, so those are made plain before and after.
  return plainMarks(visibleForm(visibleForm(plainMarks(character)).toLowerCase()));
}

const visibleForm = (text: string): string => text.normalize('NFKD').replace(INVISIBLE, '');

const plainMarks = (text: string): string =>
  text
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(DASH, '-')
    .replace(SPACE, ' ')
    .replace(DIGIT, plainDigit);

/** Digits of every script stand in runs of ten that begin with zero. */
function plainDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (IS_DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

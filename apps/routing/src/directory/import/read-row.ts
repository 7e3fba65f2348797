import { tidy } from '../domain/fields.js';
import { Damaged, type ReadRow, type SourceRow } from '../domain/source-row.js';

const LONGEST_HINT = 60;

/** Carries on with the next row when this one is damaged. */
export function readRow(line: number, text: string, read: () => SourceRow): ReadRow {
  try {
    return { line, row: read() };
  } catch (error) {
    if (error instanceof Damaged) return { line, reason: error.message, hints: hintsOf(text) };
    throw error;
  }
}

/** A row that is no line of text at all. */
export const overlong = (line: number): ReadRow => ({ line, reason: 'too long for a row', hints: [] });

/** Id and code stand first in every format: whatever is left of the row, they are likely to be among these. */
function hintsOf(text: string): string[] {
  const first = /[A-Za-z0-9]+/.exec(text)?.[0] ?? '';
  const fields = text.split(/[\u00ac,]/, 2).map((field) => tidy(field.replace(/["\u00c2\ufffd]/g, '')));
  return [...new Set([first, ...fields])].filter((hint) => hint !== '' && hint.length <= LONGEST_HINT);
}

import type { PlaceKind } from '#contracts';
import { columnsOf, readCsvRow, type CsvMap } from '../domain/csv-rows.js';
import { refuseBroken } from '../domain/fields.js';
import { OpenQuote, readQuotedLine } from '../domain/quoted-line.js';
import { Damaged, type ReadRow } from '../domain/source-row.js';
import { readLines, type Line } from './read-lines.js';
import { overlong, readRow } from './read-row.js';

/** A quote that has not ended after so many lines was lost. */
const MOST_LINES_OF_A_ROW = 50;

/**
 * Reads somebody's own CSV: comma-separated, UTF-8, any header; a quoted value may hold line breaks.
 * @throws HeardError 422 when the header lacks a column
 */
export async function* readCsvFile(
  file: string,
  map: CsvMap,
  kind: PlaceKind | null,
  today: string,
  onBytes: (bytes: number) => void,
): AsyncGenerator<ReadRow> {
  let header: { width: number; columns: ReturnType<typeof columnsOf> } | undefined;
  for await (const { line, text, fields } of readRecords(file, onBytes, () => header?.width)) {
    if (header === undefined) {
      const names = fields instanceof Damaged ? [] : fields;
      header = { width: names.length, columns: columnsOf(names, map) };
      continue;
    }
    const { width, columns } = header;
    if (text === null) yield overlong(line);
    else {
      yield readRow(line, text, () => {
        if (fields instanceof Damaged) throw fields;
        refuseBroken(text);
        return readCsvRow(fields, width, columns, kind, today);
      });
    }
  }
}

interface CsvRecord {
  /** Of its first line. */
  readonly line: number;
  readonly text: string | null;
  readonly fields: readonly string[] | Damaged;
}

/** Rows and their fields, whatever they are worth. `width` is how many fields a row should have, once that is known. */
async function* readRecords(
  file: string,
  onBytes: (bytes: number) => void,
  width: () => number | undefined,
): AsyncGenerator<CsvRecord> {
  const waiting: Line[] = [];
  const take = (all: boolean): CsvRecord | undefined => {
    while (waiting[0]?.text?.trim() === '') waiting.shift();
    const found = firstRecord(waiting, width(), all);
    if (found) waiting.splice(0, found.lines);
    return found?.record;
  };
  for await (const line of readLines(file, 'utf8', onBytes)) {
    waiting.push(line);
    for (let record = take(false); record; record = take(false)) yield record;
  }
  for (let record = take(true); record; record = take(true)) yield record;
}

/** The record that the lines begin with; undefined when more lines are needed to know. */
function firstRecord(
  lines: readonly Line[],
  width: number | undefined,
  complete: boolean,
): { record: CsvRecord; lines: number } | undefined {
  const [first] = lines;
  if (!first) return undefined;
  const whole = wholeRecord(lines, width);
  if (whole === 'open' && !complete && lines.length < MOST_LINES_OF_A_ROW) return undefined;
  if (whole !== 'open' && whole !== 'broken') return whole;
  const fields = fieldsOf(first.text ?? '');
  return { record: { line: first.number, text: first.text, fields }, lines: 1 };
}

/** Joins lines until the quotes fit. More than one line must also give the right number of fields, or a quote was lost. */
function wholeRecord(
  lines: readonly Line[],
  width: number | undefined,
): { record: CsvRecord; lines: number } | 'open' | 'broken' {
  let text = '';
  for (const [at, line] of lines.entries()) {
    if (line.text === null) return 'broken';
    text = at === 0 ? line.text : `${text}\n${line.text}`;
    const fields = fieldsOf(text);
    if (fields instanceof OpenQuote) continue;
    if (fields instanceof Damaged || (at > 0 && width !== undefined && fields.length !== width)) return 'broken';
    return { record: { line: lines[0]?.number ?? 0, text, fields }, lines: at + 1 };
  }
  return 'open';
}

function fieldsOf(text: string): readonly string[] | Damaged {
  try {
    return readQuotedLine(text);
  } catch (error) {
    if (error instanceof Damaged) return error;
    throw error;
  }
}

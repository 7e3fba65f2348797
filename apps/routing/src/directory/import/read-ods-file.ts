import type { PlaceKind } from '#contracts';
import { refuseBroken } from '../domain/fields.js';
import { readOdsRow } from '../domain/ods-rows.js';
import { readQuotedLine } from '../domain/quoted-line.js';
import type { ReadRow } from '../domain/source-row.js';
import { readLines } from './read-lines.js';
import { overlong, readRow } from './read-row.js';

/** @param today decides which close dates have come (`2026-10-31`) */
export async function* readOdsFile(
  file: string,
  kind: PlaceKind | null,
  today: string,
  onBytes: (bytes: number) => void,
): AsyncGenerator<ReadRow> {
  for await (const { number, text } of readLines(file, 'utf8', onBytes)) {
    if (text === null) yield overlong(number);
    else if (text.trim() !== '') yield readLine(number, text, kind, today);
  }
}

function readLine(number: number, text: string, kind: PlaceKind | null, today: string): ReadRow {
  return readRow(number, text, () => {
    refuseBroken(text);
    return readOdsRow(readQuotedLine(text), kind, today);
  });
}

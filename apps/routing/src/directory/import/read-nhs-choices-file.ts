import { open } from 'node:fs/promises';
import type { PlaceKind } from '#contracts';
import { invalid } from '#kernel';
import { refuseBroken } from '../domain/fields.js';
import { readNhsChoicesHeader, readNhsChoicesRow, type Header } from '../domain/nhs-choices-rows.js';
import type { ReadRow } from '../domain/source-row.js';
import { readLines } from './read-lines.js';
import { overlong, readRow } from './read-row.js';

const HEADER_BYTES = 4_096;
/** `¬` as UTF-8: somebody has converted the file, which its publisher writes as Windows-1252. */
const UTF8_SEPARATOR = Buffer.from('\u00ac', 'utf8');

/** @throws HeardError 422 when the first line is no header of such a file */
export async function* readNhsChoicesFile(
  file: string,
  kind: PlaceKind | null,
  onBytes: (bytes: number) => void,
): AsyncGenerator<ReadRow> {
  let header: Header | undefined;
  for await (const { number, text } of readLines(file, await encodingOf(file), onBytes)) {
    if (header === undefined) header = headerOf(text);
    else if (text === null) yield overlong(number);
    else if (text.trim() !== '') yield readLine(number, text, header, kind);
  }
}

function readLine(number: number, text: string, header: Header, kind: PlaceKind | null): ReadRow {
  return readRow(number, text, () => {
    refuseBroken(text);
    return readNhsChoicesRow(text, header, kind);
  });
}

function headerOf(text: string | null): Header {
  const header = text === null ? null : readNhsChoicesHeader(text);
  if (header) return header;
  const message = 'This is not a file of the NHS website: its first line has no header with ¬ between the columns.';
  throw invalid([{ path: 'file', code: 'wrong-format', message }], message);
}

async function encodingOf(file: string): Promise<'utf8' | 'windows-1252'> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    const start = buffer.subarray(0, bytesRead);
    const end = start.indexOf('\n');
    return start.subarray(0, end < 0 ? undefined : end).includes(UTF8_SEPARATOR) ? 'utf8' : 'windows-1252';
  } finally {
    await handle.close();
  }
}

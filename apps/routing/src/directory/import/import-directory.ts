import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { HeardError, invalid, systemClock, type Clock } from '#kernel';
import type { AfterCommit, Transactions, Tx } from '#persistence';
import type { CsvMap } from '../domain/csv-rows.js';
import { seriesOf, type ImportFormat } from '../domain/sources.js';
import { announceChanged } from './announce.js';
import { compareEditions } from './compare-editions.js';
import { growTree } from './grow-tree.js';
import { addIncoming, createIncoming, dropRepeats, type IncomingRow } from './incoming.js';
import { mergeSources } from './merge-sources.js';
import { readDirectoryFile, type FileToRead } from './read-directory-file.js';
import type { Differences, ImportReport, RefusedRow } from './report.js';
import { settleCodes } from './settle-codes.js';
import { takeTurn, unlessDry } from './turns.js';

/** How far an import has come. */
export interface ImportProgress {
  readonly rows: number;
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface ImportOptions {
  readonly transactions: Transactions;
  readonly format: ImportFormat;
  /** Path of the file. Its name tells the series and the kind of place where it is a known one. */
  readonly file: string;
  /** Kind of its places. */
  readonly kind?: string;
  /** Name of the series, where several publishers' files have the same format and kind. */
  readonly source?: string;
  /** Columns of a csv file. */
  readonly map?: CsvMap;
  /** Reports what the import would do, and does nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly clock?: Clock;
}

const ROWS_AT_ONCE = 2_000;
/** More refused rows than this, and it is another kind of file. */
const MOST_REFUSED = 10_000;
const NO_DIFFERENCES: Differences = {
  added: 0,
  renamed: 0,
  moved: 0,
  parentChanged: 0,
  closed: 0,
  reopened: 0,
  otherwiseChanged: 0,
  unchanged: 0,
  gone: 0,
};

/**
 * Loads one edition of a published file: all its good rows in one transaction, the damaged ones by line in the report.
 * Repeatable: the same file again changes nothing and says nothing. Memory stays the same however long the file is.
 * @throws HeardError 422 when the file is not of this format, or can't be read
 */
export async function importDirectory(options: ImportOptions): Promise<ImportReport> {
  const { format, file, clock = systemClock } = options;
  const totalBytes = await sizeOf(file);
  const now = clock.now();
  const series = seriesOf(format, basename(file), options.kind, options.source);
  const toRead = { format, file, series, map: options.map ?? {}, today: now.toISOString().slice(0, 10) };

  return unlessDry(options.transactions, options.dryRun ?? false, async (tx, after) => {
    await takeTurn(tx);
    await createIncoming(tx);
    const read = await loadRows(tx, toRead, (rows, bytes) => options.onProgress?.({ rows, bytes, totalBytes }));
    const refused = [...read.refused, ...(await dropRepeats(tx))].sort((a, b) => a.line - b.line);
    const differences =
      read.good === 0 ? NO_DIFFERENCES : await applyEdition(tx, after, series.source, read.hints, now);
    const report = { format, rows: read.rows, ...differences, refused };
    await keepReport(tx, series.source, basename(file), report);
    return report;
  });
}

async function applyEdition(
  tx: Tx,
  after: AfterCommit,
  source: string,
  hints: readonly string[],
  now: Date,
): Promise<Differences> {
  await settleCodes(tx, source);
  const differences = await compareEditions(tx, source, hints);
  await mergeSources(tx);
  await growTree(tx);
  await announceChanged(tx, after, { now });
  return differences;
}

interface ReadRows {
  readonly rows: number;
  readonly good: number;
  readonly refused: RefusedRow[];
  readonly hints: string[];
}

async function loadRows(
  tx: Tx,
  toRead: FileToRead,
  onProgress: (rows: number, bytes: number) => void,
): Promise<ReadRows> {
  let [rows, good, bytes] = [0, 0, 0];
  const refused: RefusedRow[] = [];
  const hints: string[] = [];
  let batch: IncomingRow[] = [];
  const load = async (): Promise<void> => {
    await addIncoming(tx, batch);
    batch = [];
    onProgress(rows, bytes);
  };
  for await (const read of readDirectoryFile(toRead, (soFar) => (bytes = soFar))) {
    rows += 1;
    if ('row' in read) {
      good += 1;
      if (batch.push(read) >= ROWS_AT_ONCE) await load();
    } else {
      refused.push({ line: read.line, reason: read.reason });
      hints.push(...read.hints);
      if (refused.length > MOST_REFUSED) throw anotherKindOfFile();
    }
  }
  await load();
  return { rows, good, refused, hints };
}

async function keepReport(tx: Tx, source: string, file: string, report: ImportReport): Promise<void> {
  await tx.query('insert into directory_import (source, file, report) values ($1, $2, $3)', [
    source,
    file,
    JSON.stringify({ ...report, refused: report.refused.length }),
  ]);
}

async function sizeOf(file: string): Promise<number> {
  try {
    const found = await stat(file);
    if (found.isFile()) return found.size;
  } catch {
    // Said below, whatever the reason.
  }
  const message = `There is no file ${file} that can be read.`;
  throw invalid([{ path: 'file', code: 'not-readable', message }], message);
}

function anotherKindOfFile(): HeardError {
  const message = `More than ${MOST_REFUSED} rows are damaged: this is another kind of file. Nothing was loaded.`;
  return invalid([{ path: 'file', code: 'wrong-format', message }], message);
}

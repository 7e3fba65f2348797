import type { CsvMap } from '../domain/csv-rows.js';
import type { ReadRow } from '../domain/source-row.js';
import type { ImportFormat, Series } from '../domain/sources.js';
import { readCsvFile } from './read-csv-file.js';
import { readNhsChoicesFile } from './read-nhs-choices-file.js';
import { readOdsFile } from './read-ods-file.js';

export interface FileToRead {
  readonly format: ImportFormat;
  readonly file: string;
  readonly series: Series;
  readonly map: CsvMap;
  readonly today: string;
}

/** Every row of a published file, one after the other, the damaged ones with their reason. */
export function readDirectoryFile(
  { format, file, series, map, today }: FileToRead,
  onBytes: (bytes: number) => void,
): AsyncGenerator<ReadRow> {
  switch (format) {
    case 'ods':
      return readOdsFile(file, series.kind, today, onBytes);
    case 'nhs-choices':
      return readNhsChoicesFile(file, series.kind, onBytes);
    case 'csv':
      return readCsvFile(file, map, series.kind, today, onBytes);
  }
}

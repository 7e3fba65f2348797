import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';

/** A folder for the made-up files of one test file. */
export class FileFolder {
  private readonly path = mkdtempSync(join(tmpdir(), 'heard-directory-'));

  write(name: string, content: string | Buffer): string {
    const file = join(this.path, name);
    writeFileSync(file, content);
    return file;
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

const HOSPITAL_COLUMNS = [
  'OrganisationID',
  'OrganisationCode',
  'OrganisationType',
  'SubType',
  'Sector',
  'OrganisationStatus',
  'IsPimsManaged',
  'OrganisationName',
  'Address1',
  'Address2',
  'Address3',
  'City',
  'County',
  'Postcode',
  'Latitude',
  'Longitude',
  'ParentODSCode',
  'ParentName',
  'Phone',
] as const;

export type NhsChoicesRow = Partial<Record<(typeof HOSPITAL_COLUMNS)[number], string>>;

/** A line as the NHS website writes it. */
export const nhsChoicesLine = (row: NhsChoicesRow): string =>
  HOSPITAL_COLUMNS.map((column) => ({ OrganisationStatus: 'Visible', ...row })[column] ?? '').join('¬');

/** A file as the NHS website publishes it: `¬`, Windows-1252, CRLF. Lines may be given as they are, damaged ones too. */
export function nhsChoicesFile(rows: readonly (NhsChoicesRow | string)[]): Buffer {
  const lines = rows.map((row) => (typeof row === 'string' ? row : nhsChoicesLine(row)));
  return iconv.encode([HOSPITAL_COLUMNS.join('¬'), ...lines, ''].join('\r\n'), 'windows-1252');
}

export interface OdsRow {
  readonly code: string;
  readonly name: string;
  readonly address?: readonly string[];
  readonly postcode?: string;
  readonly opened?: string;
  readonly closed?: string;
  readonly status?: string;
  readonly parent?: string;
  readonly leftParent?: string;
  readonly setting?: string;
}

/** A line of 27 quoted columns. */
export function odsLine(row: OdsRow): string {
  const columns = Array.from({ length: 27 }, () => '');
  [columns[0], columns[1], columns[9]] = [row.code, row.name, row.postcode ?? ''];
  (row.address ?? []).forEach((line, at) => (columns[4 + at] = line));
  [columns[10], columns[11], columns[12]] = [row.opened ?? '', row.closed ?? '', row.status ?? 'A'];
  [columns[14], columns[16], columns[25]] = [row.parent ?? '', row.leftParent ?? '', row.setting ?? ''];
  return columns.map((value) => `"${value}"`).join(',');
}

export const odsFile = (rows: readonly (OdsRow | string)[]): string =>
  rows.map((row) => `${typeof row === 'string' ? row : odsLine(row)}\n`).join('');

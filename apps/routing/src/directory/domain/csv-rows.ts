import { PLACE_KINDS, SECTORS, type PlaceKind, type Sector } from '#contracts';
import { HeardError, invalid } from '#kernel';
import { readCode, readDay, readPoint, readPostcodeField, readRequired, readText } from './fields.js';
import { Damaged, type SourceRow } from './source-row.js';
import { isCapitals, written } from './written-names.js';

/** What a column of somebody's own file may hold. */
export const CSV_FIELDS = [
  'code',
  'id',
  'name',
  'kind',
  'sector',
  'address',
  'town',
  'postcode',
  'latitude',
  'longitude',
  'parent',
  'status',
  'opened',
  'closed',
] as const;
export type CsvField = (typeof CSV_FIELDS)[number];
/** Column of each field, by its name in the header. */
export type CsvMap = Readonly<Partial<Record<CsvField, string>>>;

const REQUIRED = ['code', 'name'] as const;

/**
 * Reads `code=COLUMN,name=COLUMN,…`.
 * @throws HeardError 422 when it is not written like that
 */
export function readCsvMap(text: string): CsvMap {
  const pairs = text.split(',').map((pair) => {
    const [field, column] = [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()];
    if (!pair.includes('=') || column === '' || !CSV_FIELDS.includes(field as CsvField)) throw badMap();
    return [field, column] as const;
  });
  return Object.fromEntries(pairs);
}

/**
 * Where in a row each field stands. Columns that aren't mapped are found by the field's own name.
 * @throws HeardError 422 when a mapped or a required column is not in the header
 */
export function columnsOf(header: readonly string[], map: CsvMap): Readonly<Partial<Record<CsvField, number>>> {
  const names = header.map((name) => name.replace(/^\ufeff/, '').trim());
  const missing = Object.values(map).filter((column) => !names.includes(column));
  if (missing.length > 0) throw noColumn(missing.join(', '));
  const found = CSV_FIELDS.map((field) => [field, names.indexOf(map[field] ?? field)] as const);
  const columns = Object.fromEntries(found.filter(([, at]) => at >= 0)) as Partial<Record<CsvField, number>>;
  const needed = REQUIRED.filter((field) => columns[field] === undefined);
  if (needed.length > 0) throw noColumn(needed.join(', '));
  return columns;
}

/** @throws Damaged */
export function readCsvRow(
  fields: readonly string[],
  width: number,
  columns: Readonly<Partial<Record<CsvField, number>>>,
  kind: PlaceKind | null,
  today: string,
): SourceRow {
  if (fields.length !== width) throw new Damaged(`${fields.length} fields instead of ${width}`);
  const field = (name: CsvField): string | undefined => fields[columns[name] ?? -1];
  const code = readCode('code', field('code'));
  if (code === null) throw new Damaged('code: missing');
  const name = readRequired('name', field('name'));
  const parent = readCode('parent', field('parent'));
  const point = readPoint(field('latitude'), field('longitude'));
  const closedOn = readDay('closed', field('closed'));
  return {
    nationalCode: code,
    id: readCode('id', field('id')),
    name: written(name),
    capitals: isCapitals(name),
    practice: null,
    kind: readWord('kind', field('kind'), PLACE_KINDS) ?? kind,
    sector: readWord<Sector>('sector', field('sector'), SECTORS) ?? (kind === 'care-home' ? 'social-care' : null),
    address: readWritten('address', field('address')),
    town: readWritten('town', field('town')),
    postcode: readPostcodeField('postcode', field('postcode')),
    latitude: point?.latitude ?? null,
    longitude: point?.longitude ?? null,
    parent: parent === code ? null : parent,
    closed: isClosed(field('status'), closedOn, today),
    openedOn: readDay('opened', field('opened')),
    closedOn,
  };
}

function readWritten(field: string, text: string | undefined): string | null {
  const read = readText(field, text);
  return read === null ? null : written(read);
}

function readWord<Word extends string>(field: string, text: string | undefined, words: readonly Word[]): Word | null {
  const given = text?.trim().toLowerCase() ?? '';
  if (given === '') return null;
  const word = words.find((known) => known === given);
  if (word === undefined) throw new Damaged(`${field}: not one of ${words.join(', ')}`);
  return word;
}

function isClosed(status: string | undefined, closedOn: string | null, today: string): boolean | null {
  if (closedOn !== null) return closedOn <= today;
  const word = status?.trim().toLowerCase() ?? '';
  if (word === '') return null;
  return word === 'closed' || word === 'c' || word === 'inactive';
}

const badMap = (): HeardError => {
  const message = `Write the map as code=COLUMN,name=COLUMN,… with fields of ${CSV_FIELDS.join(', ')}.`;
  return invalid([{ path: 'map', code: 'bad-map', message }], message);
};

const noColumn = (names: string): HeardError => {
  const message = `The header has no column for: ${names}. Say which it is with --map code=COLUMN,name=COLUMN,…`;
  return invalid([{ path: 'map', code: 'no-column', message }], message);
};

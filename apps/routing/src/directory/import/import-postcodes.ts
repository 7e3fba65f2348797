import { stat } from 'node:fs/promises';
import { invalid, systemClock, type Clock } from '#kernel';
import type { Transactions, Tx } from '#persistence';
import { readPoint, refuseBroken } from '../domain/fields.js';
import { postcodeAreas } from '../domain/postcodes.js';
import { readQuotedLine } from '../domain/quoted-line.js';
import { Damaged } from '../domain/source-row.js';
import { announceChanged } from './announce.js';
import type { ImportProgress } from './import-directory.js';
import { createTouched } from './incoming.js';
import { mergeSources } from './merge-sources.js';
import { readLines, type Line } from './read-lines.js';
import type { RefusedRow } from './report.js';
import { takeTurn } from './turns.js';

export interface PostcodeImportOptions {
  readonly transactions: Transactions;
  /** CSV with a header: `postcode`, `sector` or `outcode`, `latitude`, `longitude`; other columns are left alone. */
  readonly file: string;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly clock?: Clock;
}

export interface PostcodeReport {
  readonly areas: 'postcode' | 'sector' | 'outcode';
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Places that have been put on the map, or elsewhere on it. */
  readonly placesChanged: number;
  readonly refused: readonly RefusedRow[];
}

interface AreaRow {
  readonly area: string;
  readonly latitude: number;
  readonly longitude: number;
}

const AREAS = ['postcode', 'sector', 'outcode'] as const;
/** How many areas (itself and those around it) the value of each column stands for. */
const SIZE = { postcode: 3, sector: 2, outcode: 1 } as const;
const ROWS_AT_ONCE = 5_000;

/**
 * Loads points of postcodes, sectors or outward codes; the header tells which. Places that have no coordinates of their
 * own get those of their postcode. Repeatable.
 * @throws HeardError 422 when the file can't be read, or has another header
 */
export async function importPostcodes(options: PostcodeImportOptions): Promise<PostcodeReport> {
  const totalBytes = await stat(options.file).then(
    ({ size }) => size,
    () => undefined,
  );
  if (totalBytes === undefined) throw badFile(`There is no file ${options.file} that can be read.`);
  return options.transactions.run(async (tx, after) => {
    await takeTurn(tx);
    await createTouched(tx);
    await tx.query(
      'create temporary table incoming_area (area text, latitude float8, longitude float8) on commit drop',
    );
    const read = await loadAreas(tx, options.file, (rows, bytes) => options.onProgress?.({ rows, bytes, totalBytes }));
    const counts = await keepAreas(tx);
    await mergeSources(tx);
    await announceChanged(tx, after, { now: (options.clock ?? systemClock).now() });
    const [changed] = await tx.query<{ count: number }>('select count(*)::int as count from changed');
    return { ...read, ...counts, placesChanged: changed?.count ?? 0 };
  });
}

async function loadAreas(
  tx: Tx,
  file: string,
  onProgress: (rows: number, bytes: number) => void,
): Promise<Pick<PostcodeReport, 'areas' | 'rows' | 'refused'>> {
  let [rows, bytes] = [0, 0];
  let header: AreaHeader | undefined;
  let batch: AreaRow[] = [];
  const refused: RefusedRow[] = [];
  const load = async (): Promise<void> => {
    await addAreas(tx, batch);
    batch = [];
    onProgress(rows, bytes);
  };
  for await (const line of readLines(file, 'utf8', (soFar) => (bytes = soFar))) {
    if (header === undefined) {
      header = readHeader(line);
      continue;
    }
    if (line.text?.trim() === '') continue;
    rows += 1;
    const row = readRow(line, header);
    if ('reason' in row) refused.push({ line: line.number, reason: row.reason });
    else if (batch.push(row) >= ROWS_AT_ONCE) await load();
  }
  await load();
  if (header === undefined) throw badFile('The file is empty.');
  return { areas: header.areas, rows, refused };
}

interface AreaHeader {
  readonly areas: PostcodeReport['areas'];
  readonly columns: readonly string[];
}

function readHeader({ text }: Line): AreaHeader {
  const columns = (text ?? '').split(',').map((name) => name.trim().toLowerCase());
  // outcodes.csv and sectors.csv count their postcodes in a column of that name, so the first column tells.
  const areas = AREAS.find((name) => name === columns[0]);
  if (areas && columns.includes('latitude') && columns.includes('longitude')) return { areas, columns };
  throw badFile('The header of such a file is postcode, sector or outcode, then latitude and longitude.');
}

function readRow({ text }: Line, { areas, columns }: AreaHeader): AreaRow | { reason: string } {
  try {
    if (text === null) throw new Damaged('too long for a row');
    refuseBroken(text);
    const fields = readQuotedLine(text);
    if (fields.length !== columns.length) throw new Damaged(`${fields.length} fields instead of ${columns.length}`);
    const found = postcodeAreas(fields[0] ?? '');
    if (found?.length !== SIZE[areas]) throw new Damaged(`${areas}: not one`);
    const point = readPoint(fields[columns.indexOf('latitude')], fields[columns.indexOf('longitude')]);
    if (!point) throw new Damaged('latitude, longitude: missing');
    return { area: found[0] ?? '', ...point };
  } catch (error) {
    if (error instanceof Damaged) return { reason: error.message };
    throw error;
  }
}

async function addAreas(tx: Tx, batch: readonly AreaRow[]): Promise<void> {
  await tx.query('insert into incoming_area select * from unnest($1::text[], $2::float8[], $3::float8[])', [
    batch.map(({ area }) => area),
    batch.map(({ latitude }) => latitude),
    batch.map(({ longitude }) => longitude),
  ]);
}

/** Keeps what is new or elsewhere, and touches the places that have such a postcode. */
async function keepAreas(tx: Tx): Promise<Pick<PostcodeReport, 'added' | 'changed' | 'unchanged'>> {
  const [counts] = await tx.query<{ added: number; changed: number; unchanged: number }>(`
    with incoming as (
      select distinct on (area) * from incoming_area order by area, latitude, longitude
    ), compared as (
      select i.*, a.area is null as added,
        (a.latitude, a.longitude) is distinct from (i.latitude, i.longitude) as differs
      from incoming i left join postcode_area a using (area)
    ), kept as (
      insert into postcode_area as a (area, latitude, longitude)
      select area, latitude, longitude from compared where differs
      on conflict (area) do update set latitude = excluded.latitude, longitude = excluded.longitude
    ), touching as (
      insert into touched
      select p.code from place p join compared c on c.area = p.postcode and c.differs
    )
    select count(*) filter (where added)::int as added,
      count(*) filter (where differs and not added)::int as changed,
      count(*) filter (where not differs)::int as unchanged
    from compared`);
  if (!counts) throw new Error('An aggregate gave no row');
  return counts;
}

const badFile = (message: string) => invalid([{ path: 'file', code: 'not-readable', message }], message);

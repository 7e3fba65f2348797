import type { Tx } from '#persistence';
import type { SourceRow } from '../domain/source-row.js';
import type { RefusedRow } from './report.js';

/** A row on its way into the table of what has come in. */
export interface IncomingRow {
  readonly line: number;
  readonly row: SourceRow;
}

const COLUMNS = [
  ['line', 'int'],
  ['national_code', 'text'],
  ['id', 'text'],
  ['name', 'text'],
  ['capitals', 'boolean'],
  ['practice', 'text'],
  ['kind', 'text'],
  ['sector', 'text'],
  ['address', 'text'],
  ['town', 'text'],
  ['postcode', 'text'],
  ['latitude', 'double precision'],
  ['longitude', 'double precision'],
  ['parent', 'text'],
  ['closed', 'boolean'],
  ['opened_on', 'date'],
  ['closed_on', 'date'],
] as const;

/** Makes the tables of one import: what has come in, which codes it touches, which places have changed. */
export async function createIncoming(tx: Tx): Promise<void> {
  const columns = COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ');
  await tx.query(
    `create temporary table incoming
       (${columns}, code text, branch boolean not null default false, implied boolean not null default false)
     on commit drop`,
  );
  await createTouched(tx);
}

/** For what changes places without rows of a file. */
export async function createTouched(tx: Tx): Promise<void> {
  await tx.query('create temporary table touched (code text primary key) on commit drop');
  await tx.query('create temporary table changed (code text primary key) on commit drop');
}

const INSERT = `insert into incoming (${COLUMNS.map(([name]) => name).join(', ')})
  select * from unnest(${COLUMNS.map(([, type], at) => `$${at + 1}::${type}[]`).join(', ')})`;

/** Puts a batch of rows into the table: one statement, however many. */
export async function addIncoming(tx: Tx, batch: readonly IncomingRow[]): Promise<void> {
  if (batch.length === 0) return;
  const of = <Value>(value: (row: SourceRow) => Value): Value[] => batch.map(({ row }) => value(row));
  await tx.query(INSERT, [
    batch.map(({ line }) => line),
    of((row) => row.nationalCode),
    of((row) => row.id),
    of((row) => row.name),
    of((row) => row.capitals),
    of((row) => row.practice),
    of((row) => row.kind),
    of((row) => row.sector),
    of((row) => row.address),
    of((row) => row.town),
    of((row) => row.postcode),
    of((row) => row.latitude),
    of((row) => row.longitude),
    of((row) => row.parent),
    of((row) => row.closed),
    of((row) => row.openedOn),
    of((row) => row.closedOn),
  ]);
}

/** What makes two rows of one code and id the same row: all that is loaded. Phones and the like aren't. */
const LOADED = `name, practice, kind, sector, address, town, postcode, latitude, longitude, parent, closed, opened_on,
  closed_on`;
const loadedOf = (table: string): string => LOADED.replace(/\w+/g, (column) => `${table}.${column}`);

/**
 * Rows that repeat a code and id: the first one stays. One that says something else than the first is refused, because
 * nobody knows which is right.
 */
export async function dropRepeats(tx: Tx): Promise<RefusedRow[]> {
  const rows = await tx.query<{ line: number; firstLine: number }>(`
    with first as (
      select national_code, coalesce(id, '') as id, min(line) as line from incoming
      group by 1, 2 having count(*) > 1
    ), repeated as (
      delete from incoming i using first f
      where i.national_code = f.national_code and coalesce(i.id, '') = f.id and i.line > f.line
      returning i.*, f.line as first_line
    )
    select r.line, r.first_line as "firstLine"
    from repeated r join incoming f on f.line = r.first_line
    where (${loadedOf('r')}) is distinct from (${loadedOf('f')})
    order by r.line`);
  return rows.map(({ line, firstLine }) => ({
    line,
    reason: `line ${firstLine} says something else of the same code`,
  }));
}

import { identifier } from './sql.js';
import type { Tx } from './tx.js';

/** A row by its columns, with values as JSON has them: a `Date` becomes its text, bytes are written `\x…`. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Inserts many rows in one statement, in their order.
 * @param rows all with the columns of the first; what it leaves out gets its default
 */
export async function insertRows(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).map(identifier).join(', ');
  const into = identifier(table);
  await tx.query(
    `INSERT INTO ${into} (${columns})
     SELECT ${columns} FROM jsonb_populate_recordset(NULL::${into}, $1::jsonb) WITH ORDINALITY ORDER BY ordinality`,
    [JSON.stringify(rows)],
  );
}

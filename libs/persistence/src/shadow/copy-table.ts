import type pg from 'pg';
import { SafeToShow } from '../describe-error.js';
import { tableIn } from '../sql.js';

export interface TableCopy {
  readonly schema: string;
  readonly shadow: string;
  readonly table: string;
}

/** The role whose table it is. @throws SafeToShow when there is no such table */
export async function ownerOf(client: pg.Client, schema: string, table: string): Promise<string> {
  const { rows } = await client.query<{ owner: string }>(
    'select tableowner as owner from pg_tables where schemaname = $1 and tablename = $2',
    [schema, table],
  );
  if (!rows[0]) throw new SafeToShow(`There is no table ${schema}.${table}.`);
  return rows[0].owner;
}

/**
 * An empty table like another one, in another schema. `like` would give its indexes and keys names of its own making, and
 * no rights: so those are copied one by one.
 */
export async function copyTable(client: pg.Client, { schema, shadow, table }: TableCopy): Promise<void> {
  const from = tableIn(schema, table);
  const to = tableIn(shadow, table);
  await client.query(`create table ${to} (like ${from} including all excluding indexes)`);
  const { rows } = await client.query<{ statement: string }>(COMPLETIONS, [from, to]);
  for (const { statement } of rows) await client.query(statement);
}

const COMPLETIONS = `
  select format('alter table %s add constraint %I %s', $2::regclass, conname, pg_get_constraintdef(oid)) as statement
  from pg_constraint where conrelid = $1::regclass and contype in ('p', 'u', 'x')
  union all
  select replace(pg_get_indexdef(indexrelid), format(' ON %s USING ', $1::regclass), format(' ON %s USING ', $2::regclass))
  from pg_index where indrelid = $1::regclass and not exists (select from pg_constraint where conindid = indexrelid)
  union all
  select format('grant %s on %s to %s', string_agg(privilege_type, ', '), $2::regclass,
    case when grantee = 0 then 'public' else grantee::regrole::text end)
  from pg_class, aclexplode(relacl) where oid = $1::regclass and grantee <> relowner group by grantee`;

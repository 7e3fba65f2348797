import type pg from 'pg';
import type { Migration } from '../data-source.js';
import { SafeToShow } from '../describe-error.js';
import { identifier } from '../sql.js';
import type { SchemaRoles } from './names.js';

/** A schema as this version of Heard wants it. */
export interface WantedSchema {
  readonly roles: SchemaRoles;
  readonly migrations: readonly Migration[];
  /** Roles that may do what `roles.user` may. */
  readonly members: readonly string[];
}

/** The database went through migrations that this version does not know. */
export class DatabaseIsNewer extends SafeToShow {
  constructor(readonly unknown: readonly { readonly schema: string; readonly migration: string }[]) {
    const names = unknown.map(({ schema, migration }) => `${schema}: ${migration}`).join(', ');
    super(
      `This database was made by a newer Heard (${names}): start that version, or choose another database ` +
        `(HEARD_DATABASE_URL; HEARD_DATA_DIR in the one-process mode).`,
    );
  }
}

/**
 * Whether nothing is to be done.
 * @throws DatabaseIsNewer
 */
export async function isPrepared(client: pg.Client, wanted: readonly WantedSchema[]): Promise<boolean> {
  const schemas = wanted.map(({ roles }) => roles.schema);
  const { rows } = await client.query<{ tables: string[]; roles: string[]; extension: boolean; strangers: boolean }>(
    `select array(select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where n.nspname = any($1) and c.relname = 'migrations')::text[] as tables,
       array(select rolname from pg_roles where rolname = any($2))::text[] as roles,
       exists (select from pg_extension where extname = 'pg_trgm') as extension,
       has_schema_privilege('public', 'public', 'create') as strangers`,
    [schemas, wanted.flatMap(({ roles }) => [roles.owner, roles.user])],
  );
  const found = rows[0];
  if (!found) return false;
  const done = await doneMigrations(client, found.tables);
  refuseNewer(wanted, done);
  const complete =
    found.extension &&
    !found.strangers &&
    found.roles.length === wanted.length * 2 &&
    wanted.every(({ roles, migrations }) => migrations.every(({ name }) => done.get(roles.schema)?.has(name)));
  return complete && (await areMembers(client, wanted));
}

async function areMembers(client: pg.Client, wanted: readonly WantedSchema[]): Promise<boolean> {
  const pairs = wanted.flatMap(({ roles, members }) => members.map((member) => [member, roles.user] as const));
  const { rows } = await client.query<{ all: boolean | null }>(
    `select bool_and(exists (select from pg_auth_members m
       join pg_roles r on r.oid = m.roleid join pg_roles u on u.oid = m.member
       where r.rolname = p."user" and u.rolname = p.member)) as all
     from unnest($1::text[], $2::text[]) p (member, "user")`,
    [pairs.map(([member]) => member), pairs.map(([, user]) => user)],
  );
  return rows[0]?.all ?? true;
}

type DoneMigrations = ReadonlyMap<string, ReadonlySet<string>>;

async function doneMigrations(client: pg.Client, schemas: readonly string[]): Promise<DoneMigrations> {
  if (schemas.length === 0) return new Map();
  const { rows } = await client.query<{ schema: string; names: string[] }>(
    schemas
      .map(
        (schema, i) => `select $${i + 1} as schema, array(select name from ${identifier(schema)}.migrations) as names`,
      )
      .join(' union all '),
    [...schemas],
  );
  return new Map(rows.map(({ schema, names }) => [schema, new Set(names)]));
}

function refuseNewer(wanted: readonly WantedSchema[], done: DoneMigrations): void {
  const unknown = wanted.flatMap(({ roles: { schema }, migrations }) => {
    const known = new Set(migrations.map(({ name }) => name));
    return [...(done.get(schema) ?? [])].filter((name) => !known.has(name)).map((migration) => ({ schema, migration }));
  });
  if (unknown.length > 0) throw new DatabaseIsNewer(unknown);
}

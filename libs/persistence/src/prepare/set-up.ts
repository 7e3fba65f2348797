import type pg from 'pg';
import { createDataSource } from '../data-source.js';
import { identifier, literal } from '../sql.js';
import type { WantedSchema } from './look.js';
import type { SchemaRoles } from './names.js';
import { scramVerifier } from './scram.js';

/** Roles, schemas, rights and migrations; whatever is there already is left as it is. */
export async function setUp(client: pg.Client, ownerUrl: string, wanted: readonly WantedSchema[]): Promise<void> {
  await client.query('create extension if not exists pg_trgm schema public');
  await client.query('revoke create on schema public from public');
  for (const { roles } of wanted) await setUpSchema(client, roles);
  for (const { roles, members } of wanted) {
    for (const member of members) await client.query(`grant ${identifier(roles.user)} to ${identifier(member)}`);
  }
  for (const schema of wanted) await migrate(ownerUrl, schema);
}

/** Lets a role sign in with this password from now on. */
export async function setPassword(client: pg.Client, role: string, password: string): Promise<void> {
  await client.query(`alter role ${identifier(role)} login password ${literal(scramVerifier(password))}`);
}

async function setUpSchema(client: pg.Client, { schema, owner, user }: SchemaRoles): Promise<void> {
  await createRole(client, owner);
  await createRole(client, user);
  await actAs(client, owner);
  const [s, o, u] = [schema, owner, user].map(identifier);
  await client.query(`create schema if not exists ${s} authorization ${o}`);
  await client.query('begin');
  try {
    // Only the owner may say what becomes of its tables, so this is said as the owner; for this transaction only.
    await client.query(`set local role ${o}`);
    await client.query(`grant usage on schema ${s} to ${u}`);
    const byDefault = `alter default privileges for role ${o} in schema ${s}`;
    await client.query(`${byDefault} grant select, insert, update, delete on tables to ${u}`);
    await client.query(`${byDefault} grant usage, select on sequences to ${u}`);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function createRole(client: pg.Client, role: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rowCount === 0) await client.query(`create role ${identifier(role)} nologin`);
}

/**
 * Whoever may create roles is not thereby allowed to act as them: not at all before PostgreSQL 16, only as their
 * administrator since. A superuser is.
 */
async function actAs(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query<{ superuser: boolean }>(
    'select rolsuper as superuser from pg_roles where rolname = current_user',
  );
  if (!rows[0]?.superuser) await client.query(`grant ${identifier(role)} to current_user`);
}

async function migrate(url: string, { roles, migrations }: WantedSchema): Promise<void> {
  const ds = await createDataSource({
    url,
    schema: roles.schema,
    role: roles.owner,
    migrations,
    applicationName: `heard migrations ${roles.schema}`,
    poolSize: 1,
    statementTimeoutMs: 0,
  });
  try {
    await ds.runMigrations({ transaction: 'each' });
    await ds.query(`revoke insert, update, delete on migrations from ${identifier(roles.user)}`);
  } finally {
    await ds.destroy();
  }
}

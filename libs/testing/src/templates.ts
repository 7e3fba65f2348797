import { createHash } from 'node:crypto';
import type pg from 'pg';
import { identifier, prepareDatabase, urlWith, type RoomMigrations } from '#persistence';

/** Held, shared, while somebody uses a template or its clones; exclusively by who makes or drops it ("Hear", name). */
const TEMPLATE_LOCK = 0x4865_6172;

/** Password of the rooms' roles in tests. */
export const TEST_PASSWORD = 'only-for-tests';

/** The name of the template: another one for other rooms or migrations. */
export function templateName(rooms: readonly RoomMigrations[]): string {
  const contents = rooms.map(({ room, migrations }) => [room, ...migrations.map((migration) => migration.toString())]);
  return `heard_test_${createHash('sha256').update(JSON.stringify(contents)).digest('hex').slice(0, 12)}`;
}

/**
 * Sees to it that the template is there, migrated, and stays while `admin` is connected.
 * @param admin a connection to the server's own database
 */
export async function holdTemplate(
  admin: pg.Client,
  serverUrl: string,
  rooms: readonly RoomMigrations[],
): Promise<string> {
  const name = templateName(rooms);
  for (;;) {
    await hold(admin, name);
    if (await isComplete(admin, name)) return name;
    await admin.query('select pg_advisory_unlock_shared($1, hashtext($2))', [TEMPLATE_LOCK, name]);
    await admin.query('select pg_advisory_lock($1, hashtext($2))', [TEMPLATE_LOCK, name]);
    try {
      if (!(await isComplete(admin, name))) await makeTemplate(admin, serverUrl, name, rooms);
    } finally {
      await admin.query('select pg_advisory_unlock($1, hashtext($2))', [TEMPLATE_LOCK, name]);
    }
  }
}

/** Says that somebody uses the database `name`, until `admin` is closed: nobody cleans it away meanwhile. */
export async function hold(admin: pg.Client, name: string): Promise<void> {
  await admin.query('select pg_advisory_lock_shared($1, hashtext($2))', [TEMPLATE_LOCK, name]);
}

/** A database is called a template only once it is complete. */
async function isComplete(admin: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1 and datistemplate', [name]);
  return rowCount === 1;
}

async function makeTemplate(
  admin: pg.Client,
  serverUrl: string,
  name: string,
  rooms: readonly RoomMigrations[],
): Promise<void> {
  await admin.query(`drop database if exists ${identifier(name)} with (force)`);
  await prepareDatabase({
    ownerUrl: urlWith(serverUrl, { database: name }),
    rooms,
    passwordFor: () => TEST_PASSWORD,
  });
  await admin.query(`alter database ${identifier(name)} is_template true`);
}

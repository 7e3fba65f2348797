/**
 * After the last test file: drops the template databases that no other run is using, and ends the embedded PostgreSQL
 * that this run may have started. Plain JavaScript, because Jest loads it without its transformations.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';

/** As in `src/templates.ts` and `src/postgres.ts`. */
const TEMPLATE_LOCK = 0x4865_6172;
const STANDARD = 'postgres://postgres@127.0.0.1:5432/postgres';
const EMBEDDED = path.join(os.tmpdir(), `heard-tests-${process.getuid?.() ?? 0}`);

export default async function tearDown() {
  const servers = [process.env.HEARD_DATABASE_URL, STANDARD].filter(Boolean);
  for (const url of servers) await withClient(url, dropTemplates);
  await endEmbedded();
}

/** A server that is not there has nothing to clean. */
async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch {
    return undefined;
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function dropTemplates(client) {
  const { rows } = await client.query(
    `select datname as name from pg_database where datname ~ '^heard_test_([0-9a-f]{12}|empty_[0-9a-f]{8})$'`,
  );
  for (const { name } of rows) {
    const { rows: locks } = await client.query('select pg_try_advisory_lock($1, hashtext($2)) as got', [
      TEMPLATE_LOCK,
      name,
    ]);
    if (!locks[0].got) continue;
    await dropAllOf(client, name);
    await client.query('select pg_advisory_unlock($1, hashtext($2))', [TEMPLATE_LOCK, name]);
  }
}

/** The template, clones that a killed test left behind, and their roles. */
async function dropAllOf(client, template) {
  const { rows: databases } = await client.query(
    'select datname as name from pg_database where datname = $1 or starts_with(datname, $2)',
    [template, `${template}_`],
  );
  for (const { name } of databases) {
    await client.query(`alter database "${name}" is_template false`);
    await client.query(`drop database "${name}" with (force)`);
  }
  const { rows: roles } = await client.query('select rolname as name from pg_roles where starts_with(rolname, $1)', [
    `${template}_`,
  ]);
  for (const { name } of roles) await client.query(`drop role "${name}"`);
}

async function endEmbedded() {
  const folder = path.join(EMBEDDED, 'postgres');
  const server = readEmbedded(folder);
  const idle =
    server && (await withClient(server.url, (client) => dropTemplates(client).then(() => nobodyElse(client))));
  if (idle === false) return;
  if (idle) {
    process.kill(server.pid, 'SIGINT');
    while (fs.existsSync(path.join(folder, 'data', 'postmaster.pid')))
      await new Promise((done) => setTimeout(done, 20));
  }
  fs.rmSync(EMBEDDED, { recursive: true, force: true });
}

function readEmbedded(folder) {
  try {
    const [pid, , , port] = fs.readFileSync(path.join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
    const password = fs.readFileSync(path.join(folder, 'password'), 'utf8').trim();
    return { pid: Number(pid), url: `postgres://heard:${password}@127.0.0.1:${port}/postgres` };
  } catch {
    return undefined;
  }
}

/** The one that keeps the folder for a test process sits in the database `postgres` and does not count. */
async function nobodyElse(client) {
  const { rows } = await client.query(
    `select count(*)::int as others from pg_stat_activity
     where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name <> 'heard keeper of the folder'`,
  );
  return rows[0].others === 0;
}

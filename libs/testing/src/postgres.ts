import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { databaseOf, startEmbeddedPostgres, urlWith } from '#persistence';

const STANDARD = 'postgres://postgres@127.0.0.1:5432/postgres';

let found: Promise<string> | undefined;

/**
 * The URL of a PostgreSQL that tests may make databases and roles on: `HEARD_DATABASE_URL`, or the standard port of this
 * machine, or the embedded one, started once for all test files. `HEARD_TEST_POSTGRES=embedded` passes over the second.
 */
export function findPostgres(): Promise<string> {
  found ??= find();
  return found;
}

async function find(): Promise<string> {
  const given = process.env['HEARD_DATABASE_URL'];
  if (given) return urlWith(given, { database: databaseOf(given) || 'postgres' });
  if (process.env['HEARD_TEST_POSTGRES'] !== 'embedded' && (await answers(STANDARD))) return STANDARD;
  return embedded();
}

/**
 * Started by the first test file that needs it, ended after the last one (`global-teardown.js`). Nothing in it has to
 * survive, so it writes nothing through to the disk.
 */
async function embedded(): Promise<string> {
  const { url } = await startEmbeddedPostgres({
    dataDir: path.join(os.tmpdir(), `heard-tests-${process.getuid?.() ?? 0}`),
    whenInUse: 'join',
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  });
  return urlWith(url, { database: 'postgres' });
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

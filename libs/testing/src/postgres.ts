import pg from 'pg';
import { databaseOf, urlWith } from '#persistence';

const STANDARD = 'postgres://postgres@127.0.0.1:5432/postgres';

let found: Promise<string> | undefined;

/**
 * The URL of a PostgreSQL that tests may make databases and roles on: `HEARD_DATABASE_URL`, or the standard port of this
 * machine, or the embedded one, started once for all test files.
 */
export function findPostgres(): Promise<string> {
  found ??= find();
  return found;
}

async function find(): Promise<string> {
  const given = process.env['HEARD_DATABASE_URL'];
  if (given) return urlWith(given, { database: databaseOf(given) || 'postgres' });
  if (await answers(STANDARD)) return STANDARD;
  throw new Error('No PostgreSQL: set HEARD_DATABASE_URL.');
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

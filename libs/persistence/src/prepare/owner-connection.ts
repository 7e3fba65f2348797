import pg from 'pg';
import { identifier } from '../sql.js';
import { databaseOf, urlWith } from './names.js';

const NO_SUCH_DATABASE = '3D000';
const ALREADY_THERE = ['42P04', '23505'];

/** Connects to the database and makes it first where it is missing. To be ended by the caller. */
export async function connectOwner(url: string): Promise<pg.Client> {
  try {
    return await connect(url);
  } catch (error) {
    if ((error as { code?: unknown }).code !== NO_SUCH_DATABASE) throw error;
  }
  await createDatabase(url);
  return connect(url);
}

/** One connection without a pool, that may break without ending Node. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'heard set-up',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function createDatabase(url: string): Promise<void> {
  const client = await connect(urlWith(url, { database: 'postgres' }));
  try {
    await client.query(`create database ${identifier(databaseOf(url))} template template0 encoding 'UTF8'`);
  } catch (error) {
    // Another process made it at the same moment.
    if (!ALREADY_THERE.includes(String((error as { code?: unknown }).code))) throw error;
  } finally {
    await client.end();
  }
}

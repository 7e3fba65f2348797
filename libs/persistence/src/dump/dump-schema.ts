import pg from 'pg';
import type { DataSource } from 'typeorm';
import { poolOf } from '../data-source.js';
import { connect } from '../prepare/owner-connection.js';
import { STATEMENTS_OF_SCHEMA } from './catalogue.js';

/**
 * A schema as text, from the catalogue: tables, columns, constraints, indexes, triggers, functions, and who may do what.
 * The same for the same schema on every version of PostgreSQL and in every database: the role that uses it is called
 * `{runtime}`. It is kept in git, so that a change of the schema is seen, and a migration that was forgotten too.
 */
export async function dumpSchema(database: DataSource | string, schema: string): Promise<string> {
  if (typeof database !== 'string') {
    const client = await poolOf(database).connect();
    try {
      return await dump(client, schema);
    } finally {
      client.release();
    }
  }
  const client = await connect(database);
  try {
    return await dump(client, schema);
  } finally {
    await client.end();
  }
}

async function dump(client: pg.ClientBase, schema: string): Promise<string> {
  await client.query('begin');
  try {
    // With nothing on the path every name is written with its schema.
    await client.query(`set local search_path to ''`);
    const { rows } = await client.query<{ name: string; text: string }>(STATEMENTS_OF_SCHEMA, [schema]);
    return rows.map(({ name, text }, i) => `${i > 0 && rows[i - 1]?.name !== name ? '\n' : ''}${text};\n`).join('');
  } finally {
    await client.query('rollback');
  }
}

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { STORY } from './load.js';
import { withClient } from './servers.js';

const TABLES = `
  CREATE TABLE IF NOT EXISTS raw_story (id uuid PRIMARY KEY, reference text NOT NULL UNIQUE, text text NOT NULL, body jsonb NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE IF NOT EXISTS raw_outbox (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id uuid NOT NULL, type text NOT NULL, body jsonb NOT NULL, published_at timestamptz)`;
const INSERT = `
  WITH story AS (INSERT INTO raw_story (id, reference, text, body) VALUES ($1, $2, $3, $4) RETURNING id)
  INSERT INTO raw_outbox (id, type, body) SELECT id, 'story-submitted', $4 FROM story`;

/** R: what the database alone can do. Eight clients insert a story and its outbox row in one statement, as fast as they can. */
export async function rawInsertsPerSecond(databaseUrl: string, seconds: number): Promise<number> {
  await withClient(databaseUrl, (client) => client.query(TABLES));
  const body = JSON.stringify(STORY);
  const began = performance.now();
  const end = began + seconds * 1000;
  const counts = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      let count = 0;
      for (; performance.now() < end; count++) {
        const id = randomUUID();
        await client.query({ name: 'raw', text: INSERT, values: [id, id, STORY.text, body] });
      }
      await client.end();
      return count;
    }),
  );
  return counts.reduce((total, count) => total + count, 0) / ((performance.now() - began) / 1000);
}

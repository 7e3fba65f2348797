import { createServer, type AddressInfo } from 'node:net';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '#testing';
import { isDatabaseAway } from './database-away.js';

/** What the work throws. */
const thrown = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('whether the database is away', () => {
  let db: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    db = await testDatabase();
    client = new pg.Client({ connectionString: db.ownerUrl });
    client.on('error', () => undefined);
    await client.connect();
  });
  afterAll(() => db.drop());

  it('no, when it answers with an error', async () => {
    expect(isDatabaseAway(await thrown(client.query('SELECT 1 FROM no_table')))).toBe(false);
    expect(isDatabaseAway(await thrown(client.query('SELECT 1 / 0')))).toBe(false);
    expect(isDatabaseAway(new Error('Somebody is away'))).toBe(false);
    expect(isDatabaseAway('away')).toBe(false);
  });

  it('yes, when it ends the connection', async () => {
    const sleeping = thrown(client.query('SELECT pg_sleep(10)'));
    await db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    expect(isDatabaseAway(await sleeping)).toBe(true);
    expect(isDatabaseAway(await thrown(client.query('SELECT 1')))).toBe(true);
  });

  it('yes, when nobody is there or nobody answers', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const connecting = (): Promise<unknown> => {
      const pool = new pg.Pool({ host: '127.0.0.1', port, connectionTimeoutMillis: 200 });
      return thrown(pool.query('SELECT 1'));
    };
    expect(isDatabaseAway(await connecting())).toBe(true);
    silent.close();
    expect(isDatabaseAway(await connecting())).toBe(true);
  });
});

import type { DataSource } from 'typeorm';
import { testDatabase, until, type TestDatabase } from '#testing';
import { DueWorker, scheduleWork, Transactions } from '../index.js';

let db: TestDatabase<never>;
let ds: DataSource;
beforeAll(async () => {
  db = await testDatabase<never>({ rooms: [{ room: 'stories' as never, migrations: [] }] });
  ds = await db.dataSource('stories' as never, { schema: 'bus', poolSize: 12 });
});
afterAll(() => db.drop());

describe('due work', () => {
  it('is done once it is committed', async () => {
    const done: string[] = [];
    const worker = new DueWorker({
      ds,
      schema: 'bus',
      kinds: { note: { run: (p: { n: string }) => Promise.resolve(void done.push(p.n)) } },
    });
    worker.start();
    const transactions = new Transactions(ds);
    const t = performance.now();
    await transactions.run(async (tx, after) => {
      await scheduleWork(tx, { kind: 'note', key: 'a', payload: { n: '1' } });
      after(() => worker.wake());
    });
    await until(() => done.length === 1);
    console.log(performance.now() - t, await worker.status());
    await worker.stop();
  });
});

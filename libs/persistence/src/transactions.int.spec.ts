import type { DataSource } from 'typeorm';
import { CuttableProxy, testDatabase, until, type TestDatabase } from '#testing';
import { createDataSource, NotCommitted, poolOf, TransactionOver, Transactions, type Tx } from './index.js';

let db: TestDatabase<'notes'>;
let ds: DataSource;
let transactions: Transactions;

beforeAll(async () => {
  db = await testDatabase({ rooms: [{ room: 'notes', migrations: [] }] });
  await db.query('create table public.note (text text primary key); grant all on public.note to public');
  // With one connection whatever the first work leaves on it, the next one would find.
  ds = await db.dataSource('notes', { poolSize: 1, connectTimeoutMs: 500 });
  transactions = new Transactions(ds);
});
afterEach(() => db.query('truncate public.note'));
afterAll(() => db.drop());

const write = (tx: Tx, text: string): Promise<unknown> => tx.query('insert into note (text) values ($1)', [text]);
const written = async (): Promise<string[]> =>
  (await transactions.query<{ text: string }>('select text from note order by text')).map(({ text }) => text);

/** What belongs to the connection and must not outlive a transaction. */
async function leftOnConnection(): Promise<object | undefined> {
  const [left] = await transactions.query<object>(
    `select current_setting('search_path') as path, current_setting('work_mem') as memory, current_user::text as role,
       (select count(*)::int from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()) as locks,
       (select count(*)::int from pg_class where relpersistence = 't') as tables`,
  );
  return left;
}

describe('a transaction', () => {
  it('keeps all of the work, and then does what was to be done afterwards', async () => {
    const after: string[][] = [];
    const result = await transactions.run(async (tx, afterCommit) => {
      await write(tx, 'a');
      afterCommit(() => after.push(['first']));
      afterCommit(() => after.push(['second']));
      await write(tx, 'b');
      expect(after).toEqual([]);
      return 'answer';
    });
    expect(result).toBe('answer');
    expect(after).toEqual([['first'], ['second']]);
    expect(await written()).toEqual(['a', 'b']);
  });

  it('gives the rows of every kind of statement', async () => {
    await write(transactions, 'a');
    expect(await transactions.query(`update note set text = 'b' returning text`)).toEqual([{ text: 'b' }]);
    expect(await transactions.query(`delete from note returning text`)).toEqual([{ text: 'b' }]);
    expect(await transactions.query(`delete from note`)).toEqual([]);
  });

  it('keeps nothing of work that fails, neither in the tables nor on the connection nor afterwards', async () => {
    const before = await leftOnConnection();
    const after: string[] = [];
    const work = transactions.run(async (tx, afterCommit) => {
      afterCommit(() => after.push('done'));
      await write(tx, 'a');
      await tx.query(`set local work_mem = '77MB'`);
      await tx.query('select pg_advisory_xact_lock(1)');
      throw new Error('changed its mind');
    });
    await expect(work).rejects.toThrow('changed its mind');
    expect(await written()).toEqual([]);
    expect(await leftOnConnection()).toEqual(before);
    expect(after).toEqual([]);
  });

  it('is not called committed when a failed statement was passed over', async () => {
    const after: string[] = [];
    const work = transactions.run(async (tx, afterCommit) => {
      afterCommit(() => after.push('done'));
      await write(tx, 'a');
      await write(tx, 'a').catch(() => undefined);
    });
    await expect(work).rejects.toThrow(NotCommitted);
    expect(after).toEqual([]);
    expect(await written()).toEqual([]);
  });

  it('is closed to work that goes on after it', async () => {
    let late: Tx | undefined;
    await transactions.run((tx) => Promise.resolve(void (late = tx)));
    await expect(write(late as Tx, 'late')).rejects.toThrow(TransactionOver);
    expect(await written()).toEqual([]);
  });

  it('goes on with what is to be done afterwards when one of it fails', async () => {
    const errors: string[] = [];
    const after: string[] = [];
    await new Transactions(ds, { warn: () => undefined, error: (_, message) => errors.push(message) }).run(
      (_tx, afterCommit) => {
        afterCommit(() => {
          throw new Error('oh');
        });
        afterCommit(() => after.push('done'));
        return Promise.resolve();
      },
    );
    expect(after).toEqual(['done']);
    expect(errors).toEqual(['What was to be done after a commit failed']);
  });

  it('fails when its connection is cut, and the next one gets a new connection', async () => {
    const work = transactions.run(async (tx) => {
      await write(tx, 'a');
      const [{ pid } = { pid: 0 }] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      await db.query('select pg_terminate_backend($1)', [pid]);
      await until(async () => (await db.query('select from pg_stat_activity where pid = $1', [pid])).length === 0);
      await write(tx, 'b');
    });
    await expect(work).rejects.toThrow();
    expect(await written()).toEqual([]);
  });

  it('survives connections that are cut while nobody uses them', async () => {
    await transactions.query('select 1');
    await db.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'test notes'`);
    await until(() => poolOf(ds).totalCount === 0, { what: 'the pool to notice' });
    expect(await written()).toEqual([]);
  });

  it('waits for a connection only so long', async () => {
    const outer = transactions.run(() => transactions.query('select 1'));
    await expect(outer).rejects.toThrow('timeout exceeded when trying to connect');
    expect(await written()).toEqual([]);
  });
});

it('limits statements and idle transactions, and finds the room’s own schema first', async () => {
  const [settings] = await transactions.query(
    `select current_setting('statement_timeout') as statement, current_setting('search_path') as path,
       current_setting('idle_in_transaction_session_timeout') as idle, current_setting('application_name') as name`,
  );
  expect(settings).toEqual({ statement: '30s', path: '"notes",public', idle: '20s', name: 'test notes' });
});

describe('a connection that dies without a word', () => {
  it('is found out by the statement that has no answer, and the next one takes another', async () => {
    const url = new URL(db.urls.notes);
    const way = new CuttableProxy({ host: url.hostname, port: Number(url.port || 5432) });
    url.host = `127.0.0.1:${await way.open()}`;
    const limits = { poolSize: 1, connectTimeoutMs: 500, statementTimeoutMs: 200 };
    const far = await createDataSource({ url: url.href, schema: 'notes', applicationName: 'test', ...limits });
    const there = new Transactions(far);
    const began = performance.now();
    const work = there.run(async (tx) => {
      await write(tx, 'a');
      way.freeze();
      await write(tx, 'b');
    });
    await expect(work).rejects.toThrow('timeout');
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(await there.query('select 1 as one')).toEqual([{ one: 1 }]);
    await far.destroy();
    await way.close();
    expect(await written()).toEqual([]);
  });
});

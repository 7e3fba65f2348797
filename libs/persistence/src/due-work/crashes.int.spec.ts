import { startProcess, until, type TestProcess } from '#testing';
import { effect, WorkRoom } from '../testing/work-room.spec.js';
import { scheduleAll, scheduleWork, type ObservedRun, type WorkKind } from '../index.js';

const WORKER = new URL('../testing/does-due-work.spec.ts', import.meta.url);

/** Each starts processes, on a machine that may have much to do. */
const PATIENT = 120_000;

let room: WorkRoom;
let processes: TestProcess[] = [];
beforeAll(async () => {
  room = await WorkRoom.open();
});
afterEach(async () => {
  await Promise.all(processes.map((process) => process.kill()));
  processes = [];
  await room.clear();
});
afterAll(() => room.db.drop());

const note: WorkKind<{ n: number }> = { run: ({ n }, { tx }) => effect(tx, `note ${n}`) };
const notes = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ kind: 'note', key: `${n}`, payload: { n } }));

async function startWorker(name: string, leaseMs = 1_000): Promise<TestProcess> {
  const worker = startProcess(WORKER, { url: room.db.urls.work, name, leaseMs });
  processes.push(worker);
  await until(() => worker.said.includes('ready'), { within: 30_000, what: `worker ${name}` });
  return worker;
}

const eachOnce = async (count: number): Promise<void> => {
  const effects = await room.effects();
  expect(effects).toHaveLength(count);
  expect(new Set(effects).size).toBe(count);
};

describe('due work', () => {
  it(
    'is done once by workers that compete for it',
    async () => {
      await Promise.all([startWorker('a'), startWorker('b')]);
      const own = room.worker({ note });
      await scheduleAll(room.transactions, notes(400));
      own.wake();
      await room.nothingLeft(20_000);
      await eachOnce(400);
    },
    PATIENT,
  );

  it(
    'is taken over after its lease when its process is killed, and what it half did is gone',
    async () => {
      const doomed = await startWorker('doomed');
      await scheduleWork(room.transactions, { kind: 'endless', key: 'k', payload: {} });
      await until(() => doomed.said.includes('k'), { what: 'the work to begin' });
      await doomed.kill();
      room.worker({ endless: { run: (_, { tx, attempt }) => effect(tx, `whole, attempt ${attempt}`) } });
      await room.nothingLeft();
      expect(await room.effects()).toEqual(['whole, attempt 2']);
    },
    PATIENT,
  );

  it(
    'outside a transaction runs again after a kill, under the same key',
    async () => {
      const doomed = await startWorker('doomed');
      await scheduleWork(room.transactions, { kind: 'mail', key: 'm', payload: {} });
      await until(() => doomed.said.includes('m'), { what: 'the work to begin' });
      await doomed.kill();
      room.worker({ mail: { inTransaction: false, run: (_, { tx, key }) => effect(tx, `sent ${key} again`) } });
      await room.nothingLeft();
      expect(await room.effects()).toEqual(['sent m by doomed', 'sent m again']);
    },
    PATIENT,
  );

  it(
    'is not taken over while its process lives, though it takes longer than its lease',
    async () => {
      const slow = await startWorker('slow', 300);
      await scheduleWork(room.transactions, { kind: 'endless', key: 'k', payload: {} });
      await until(() => slow.said.includes('k'), { what: 'the work to begin' });
      const [begun] = await room.db.query<{ until: string }>('select leased_until::text as until from work.due_work');
      const taken: ObservedRun[] = [];
      room.worker({ endless: { run: () => Promise.resolve() } }, { observe: (run) => taken.push(run) });
      const twoLeasesLater = `select from work.due_work where leased_until > $1::timestamptz + interval '600 ms'`;
      await until(async () => (await room.db.query(twoLeasesLater, [begun?.until])).length === 1);
      expect(taken).toEqual([]);
      expect(await room.rows()).toMatchObject([{ attempt: 1, running: true }]);
    },
    PATIENT,
  );

  it(
    'is dead when each attempt ends its process',
    async () => {
      await scheduleWork(room.transactions, { kind: 'deadly', key: 'd', payload: {} });
      for (const attempt of [1, 2, 3]) {
        const victim = await startWorker(`victim ${attempt}`, 200);
        expect(await victim.ended).toBe(9);
      }
      await startWorker('survivor', 200);
      expect(await room.theDead()).toMatchObject({
        attempt: 4,
        error: expect.stringContaining('Each attempt ended its process') as string,
      });
    },
    PATIENT,
  );

  it(
    'survives that all connections are cut, again and again',
    async () => {
      const own = room.worker({ note: { ...note, delays: Array<number>(20).fill(0.01) } }, { leaseMs: 500 });
      await scheduleAll(room.transactions, notes(300));
      own.wake();
      for (let cut = 0; cut < 5; cut += 1) {
        const done = (await room.effects()).length;
        await room.db.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'test work'`,
        );
        await until(async () => (await room.effects()).length > Math.min(done, 299), { what: 'the work to go on' });
      }
      await room.nothingLeft(20_000);
      await eachOnce(300);
    },
    PATIENT,
  );

  it(
    'goes on when the database was away for a while',
    async () => {
      const warnings: string[] = [];
      const log = { warn: (_: object, message: string) => warnings.push(message), error: () => undefined };
      room.worker({ note }, { log });
      await room.db.query('alter table work.due_work rename to away');
      await until(() => warnings.length > 0, { what: 'the worker to notice' });
      await room.db.query('alter table work.away rename to due_work');
      await scheduleAll(room.transactions, notes(1));
      await room.nothingLeft();
      expect(warnings).toEqual(['Due work cannot be read; it is tried again until it can']);
    },
    PATIENT,
  );
});

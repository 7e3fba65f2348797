import { until } from '#testing';
import { effect, Gate, WorkRoom } from '../testing/work-room.spec.js';
import {
  cancelWork,
  dropDead,
  dropWorkAbout,
  HopelessWork,
  listDead,
  replayDead,
  scheduleAll,
  scheduleWork,
  TransactionOver,
  type ObservedRun,
  type Tx,
  type WorkKind,
} from '../index.js';

let room: WorkRoom;
beforeAll(async () => {
  room = await WorkRoom.open();
});
afterEach(() => room.clear());
afterAll(() => room.db.drop());

/** Writes its effect and then fails, until told otherwise. */
class Flaky implements WorkKind<{ n: number }> {
  readonly attempts: { attempt: number; last: boolean }[] = [];
  failing = true;

  constructor(
    readonly delays: readonly number[],
    private readonly error: () => Error = () => new Error('secret words of a person'),
  ) {}

  run: WorkKind<{ n: number }>['run'] = async ({ n }, { tx, attempt, last }) => {
    this.attempts.push({ attempt, last });
    await effect(tx, `note ${n}`);
    if (this.failing) throw this.error();
  };
}

describe('work that fails', () => {
  it('keeps nothing of the attempt, rests, and is tried again with growing pauses', async () => {
    const note = new Flaky([100, 1_000]);
    const worker = room.worker({ note });
    await scheduleWork(room.transactions, { kind: 'note', key: 'k', payload: { n: 1 } });
    for (const pause of [100, 1_000]) {
      worker.wake();
      const rests = async () => (await room.rows()).find(({ running, error }) => !running && error !== null);
      const [row] = [await until(rests, { what: 'the failure to be written down' })];
      expect(row.inMs).toBeGreaterThan(pause * 750 - 5_000);
      expect(row.inMs).toBeLessThanOrEqual(pause * 1_250);
      await room.db.query('update work.due_work set due_at = now(), error = null');
    }
    note.failing = false;
    worker.wake();
    await room.nothingLeft();
    expect(note.attempts).toEqual([1, 2, 3].map((attempt) => ({ attempt, last: attempt === 3 })));
    expect(await room.effects()).toEqual(['note 1']);
  });

  it('does not rest the same time as its neighbours', async () => {
    const note = new Flaky([100]);
    const worker = room.worker({ note });
    await scheduleAll(
      room.transactions,
      Array.from({ length: 8 }, (_, n) => ({ kind: 'note', payload: { n } })),
    );
    worker.wake();
    await until(async () => (await room.rows()).every(({ error, running }) => error !== null && !running));
    const pauses = (await room.rows()).map(({ inMs }) => inMs);
    expect(Math.max(...pauses) - Math.min(...pauses)).toBeGreaterThan(2_000);
  });

  it('is dead after its last attempt: listed, replayed, dropped', async () => {
    const note = new Flaky([0.01]);
    const worker = room.worker({ note });
    await scheduleWork(room.transactions, { kind: 'note', key: 'k', payload: { n: 1 }, subject: 'H-7K3M-92QX' });
    worker.wake();
    await room.theDead();
    const dead = await listDead(room.transactions, { schema: 'work' });
    expect(dead).toMatchObject([
      {
        kind: 'note',
        key: 'k',
        subject: 'H-7K3M-92QX',
        payload: { n: 1 },
        attempts: 2,
        deadAt: expect.any(Date) as Date,
      },
    ]);
    expect(await listDead(room.transactions, { kinds: ['other'] })).toEqual([]);
    expect(await listDead(room.transactions, { afterId: dead[0]?.id ?? '' })).toEqual([]);

    note.failing = false;
    expect(await replayDead(room.transactions, { ids: [dead[0]?.id ?? ''] })).toBe(1);
    worker.wake();
    await room.nothingLeft();
    expect(await room.effects()).toEqual(['note 1']);

    note.failing = true;
    await scheduleWork(room.transactions, { kind: 'note', payload: { n: 2 } });
    worker.wake();
    await room.theDead();
    expect(await dropDead(room.transactions)).toBe(1);
    expect(await room.rows()).toEqual([]);
  });

  it('is dead at once when no further attempt can help', async () => {
    const observed: ObservedRun[] = [];
    const note = new Flaky([1, 1, 1], () => new HopelessWork('Its contract does not fit.'));
    const worker = room.worker({ note }, { observe: (run) => observed.push(run) });
    await scheduleWork(room.transactions, { kind: 'note', payload: { n: 1 } });
    worker.wake();
    expect(await room.theDead()).toMatchObject({
      attempt: 1,
      error: expect.stringContaining('HopelessWork') as string,
    });
    await until(() => observed.length > 0);
    expect(observed).toMatchObject([{ kind: 'note', outcome: 'dead' }]);
  });

  it('tells the operator where it failed, but none of a person’s words', async () => {
    const note = new Flaky([]);
    const told: unknown[] = [];
    const log = { warn: (...words: unknown[]) => told.push(words), error: (...words: unknown[]) => told.push(words) };
    const worker = room.worker({ note }, { log });
    await scheduleWork(room.transactions, { kind: 'note', payload: { n: 1 } });
    worker.wake();
    const { error } = await room.theDead();
    await until(() => told.length > 0);
    expect(error).toMatch(/^Error at .*failures\.int\.spec\.ts:\d+/);
    expect(JSON.stringify([told, error])).not.toContain('secret');
  });

  it('has failed when it takes too long, and can’t write afterwards', async () => {
    const gate = new Gate();
    const late: unknown[] = [];
    const note: WorkKind<{ n: number }> = {
      delays: [],
      timeLimitMs: 100,
      run: async (_, { tx }) => {
        await effect(tx, 'early');
        await gate.pass();
        await effect(tx, 'late').catch((error: unknown) => late.push(error));
      },
    };
    const worker = room.worker({ note });
    await scheduleWork(room.transactions, { kind: 'note', payload: { n: 1 } });
    worker.wake();
    expect((await room.theDead()).error).toContain('RunTooLong');
    gate.open();
    await until(() => late.length === 1);
    expect(late[0]).toBeInstanceOf(TransactionOver);
    expect(await room.effects()).toEqual([]);
  });
});

describe('work that is changed while it runs', () => {
  const gates: Gate[] = [];
  const outcomes: string[] = [];
  const aborted: number[] = [];
  const held: WorkKind<{ n: number }> = {
    delays: [],
    run: async ({ n }, { tx, signal }) => {
      signal.addEventListener('abort', () => aborted.push(n));
      await effect(tx, `note ${n}`);
      const gate = new Gate();
      gates.push(gate);
      await gate.pass();
    },
  };

  beforeEach(() => [gates, outcomes, aborted].forEach((list) => list.splice(0)));

  const begin = async (n: number, leaseMs?: number) => {
    const worker = room.worker(
      { note: held },
      { observe: ({ outcome }) => outcomes.push(outcome), ...(leaseMs && { leaseMs }) },
    );
    await scheduleWork(room.transactions, { kind: 'note', key: 'k', payload: { n } });
    worker.wake();
    await until(() => gates.length === 1);
    return worker;
  };

  it('is rolled back when it is cancelled', async () => {
    await begin(1);
    expect(await cancelWork(room.transactions, 'note', 'k')).toBe(true);
    gates[0]?.open();
    await until(() => outcomes.length === 1);
    expect([outcomes, await room.effects(), await room.rows()]).toEqual([['lost'], [], []]);
  });

  it('is told so, when it listens', async () => {
    await begin(1, 300);
    await cancelWork(room.transactions, 'note', 'k');
    await until(() => aborted.length === 1, { what: 'the signal' });
    await until(() => outcomes.length === 1);
    expect(await room.effects()).toEqual([]);
  });

  it('is rolled back when it is replaced, and only the new one is done', async () => {
    const worker = await begin(1);
    await scheduleWork(room.transactions, { kind: 'note', key: 'k', payload: { n: 2 } });
    worker.wake();
    await until(() => gates.length === 2);
    gates.forEach((gate) => gate.open());
    await room.nothingLeft();
    await until(() => outcomes.length === 2);
    expect(await room.effects()).toEqual(['note 2']);
  });

  it('is done when the cancellation is rolled back', async () => {
    await begin(1);
    const cancellation = room.transactions.run(async (tx) => {
      await cancelWork(tx, 'note', 'k');
      throw new Error('changed its mind');
    });
    await expect(cancellation).rejects.toThrow();
    gates[0]?.open();
    await room.nothingLeft();
    expect(await room.effects()).toEqual(['note 1']);
  });
});

describe('work outside a transaction', () => {
  it('writes down what came of it together with its end', async () => {
    const sent: number[] = [];
    const record = (tx: Tx) => effect(tx, 'sent');
    const mail: WorkKind<{ n: number }> = {
      inTransaction: false,
      delays: [0.01],
      run: ({ n }, { attempt }) => {
        sent.push(n);
        if (attempt === 1)
          return Promise.resolve({ record: (tx: Tx) => record(tx).then(() => Promise.reject(new Error())) });
        return Promise.resolve({ record });
      },
    };
    const worker = room.worker({ mail });
    await scheduleWork(room.transactions, { kind: 'mail', payload: { n: 1 } });
    worker.wake();
    await room.nothingLeft();
    expect([sent, await room.effects()]).toEqual([[1, 1], ['sent']]);
  });
});

it('forgets all work about a story, waiting and dead', async () => {
  const about = (subject: string, n: number) => ({ kind: 'note', key: `${n}`, payload: { n }, subject });
  await scheduleAll(room.transactions, [about('H-1', 1), about('H-1', 2), about('H-2', 3)]);
  await room.db.query(`update work.due_work set dead_at = now() where key = '2'`);
  expect(await dropWorkAbout(room.transactions, 'H-1', { kinds: ['other'] })).toBe(0);
  expect(await dropWorkAbout(room.transactions, 'H-1')).toBe(2);
  expect(await room.rows()).toMatchObject([{ key: '3' }]);
});

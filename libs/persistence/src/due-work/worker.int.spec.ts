import { until } from '#testing';
import { effect, Gate, WorkRoom } from '../testing/work-room.spec.js';
import { cancelWork, scheduleAll, scheduleWork, type WorkKind } from '../index.js';

let room: WorkRoom;
beforeAll(async () => {
  room = await WorkRoom.open();
});
afterEach(() => room.clear());
afterAll(() => room.db.drop());

const note: WorkKind<{ n: number }> = { run: ({ n }, { tx }) => effect(tx, `note ${n}`) };
const notes = (...ns: number[]) => ns.map((n) => ({ kind: 'note', key: `${n}`, payload: { n } }));

describe('due work', () => {
  it('is done once its transaction is committed, and never when that is rolled back', async () => {
    const worker = room.worker({ note });
    const rolledBack = room.transactions.run(async (tx, after) => {
      await scheduleAll(tx, notes(1));
      after(() => worker.wake());
      throw new Error('changed its mind');
    });
    await expect(rolledBack).rejects.toThrow('changed its mind');
    await room.transactions.run(async (tx, after) => {
      await scheduleAll(tx, notes(2));
      after(() => worker.wake());
    });
    await room.nothingLeft();
    expect(await room.effects()).toEqual(['note 2']);
  });

  it('begins at once when it is woken: twenty in turn take far less than twenty sweeps', async () => {
    const worker = room.worker({ note });
    const from = performance.now();
    for (let n = 0; n < 20; n += 1) {
      await room.transactions.run(async (tx, after) => {
        await scheduleAll(tx, notes(n));
        after(() => worker.wake());
      });
      await room.nothingLeft();
    }
    expect(performance.now() - from).toBeLessThan(20 * 500);
  });

  it('is found without a wake-up when another process wrote it', async () => {
    room.worker({ note });
    await scheduleAll(room.transactions, notes(1));
    await room.nothingLeft(5_000);
  });

  it('is done when it is due by PostgreSQL’s clock, whatever the process believes the time to be', async () => {
    const worker = room.worker({ note });
    const realNow = Date.now;
    for (const wrongBy of [3_600_000, -3_600_000]) {
      Date.now = () => realNow() + wrongBy;
      try {
        await scheduleWork(room.transactions, { kind: 'note', payload: { n: wrongBy }, afterMs: 300 });
        const [due] = await room.db.query<{ at: string }>('select due_at::text as at from work.due_work');
        worker.wake();
        await room.nothingLeft();
        const early = await room.db.query('select from work.effect where what = $1 and at < $2::timestamptz', [
          `note ${wrongBy}`,
          due?.at,
        ]);
        expect(early).toEqual([]);
      } finally {
        Date.now = realNow;
      }
    }
  });

  it('waits until it is due', async () => {
    const worker = room.worker({ note });
    const later = new Date(Date.now() + 3_600_000);
    await scheduleAll(room.transactions, [
      { kind: 'note', key: 'later', payload: { n: 1 }, dueAt: later },
      { kind: 'note', key: 'now', payload: { n: 2 } },
    ]);
    worker.wake();
    await until(async () => (await room.rows()).length === 1);
    expect(await room.rows()).toMatchObject([{ key: 'later', attempt: 0, running: false }]);
  });

  it('replaces what waits under the same kind and key, or keeps it', async () => {
    const at = (n: number) => ({ kind: 'note', key: 'k', payload: { n }, afterMs: 3_600_000 });
    await scheduleAll(room.transactions, [at(1), at(2)]);
    await scheduleWork(room.transactions, at(3));
    await scheduleWork(room.transactions, { ...at(4), keep: true });
    expect(await room.rows()).toMatchObject([{ key: 'k', payload: { n: 3 } }]);
    expect(await cancelWork(room.transactions, 'note', 'k')).toBe(true);
    expect(await cancelWork(room.transactions, 'note', 'k')).toBe(false);
  });

  it('fills each slot as it becomes free, and runs no more at once than there are slots', async () => {
    const [slow, first] = [new Gate(), new Gate()];
    let running = 0;
    let most = 0;
    const counted: WorkKind<{ n: number }> = {
      run: async ({ n }, { tx }) => {
        most = Math.max(most, (running += 1));
        if (n < 3) await (n === 0 ? slow : first).pass();
        await effect(tx, `note ${n}`);
        running -= 1;
      },
    };
    const worker = room.worker({ note: counted }, { concurrency: 3 });
    await scheduleAll(room.transactions, notes(...Array.from({ length: 30 }, (_, n) => n)));
    worker.wake();
    await until(() => slow.arrived + first.arrived === 3, { what: 'all slots to be taken' });
    first.open();
    await until(async () => (await room.effects()).length === 29, { what: 'the others to pass the slow one' });
    slow.open();
    await room.nothingLeft();
    expect(most).toBe(3);
  });

  it('shares a table with workers of other kinds', async () => {
    room.worker({ note });
    await scheduleAll(room.transactions, [...notes(1), { kind: 'other', key: 'o', payload: {} }]);
    await until(async () => (await room.rows()).length === 1);
    expect(await room.rows()).toMatchObject([{ kind: 'other', attempt: 0 }]);
    room.worker({ other: { run: (_, { tx }) => effect(tx, 'other') } });
    await room.nothingLeft();
    expect(await room.effects()).toEqual(['note 1', 'other']);
  });

  it('does itself again when it says so, with a new payload and new attempts', async () => {
    const counting: WorkKind<{ n: number }> = {
      run: async ({ n }, { tx, attempt }) => {
        await effect(tx, `round ${n}, attempt ${attempt}`);
        return n < 3 ? { again: { afterMs: 20, payload: { n: n + 1 } } } : undefined;
      },
    };
    const worker = room.worker({ note: counting });
    await scheduleAll(room.transactions, notes(1));
    worker.wake();
    await room.nothingLeft();
    expect(await room.effects()).toEqual([1, 2, 3].map((n) => `round ${n}, attempt 1`));
  });

  it('says how much waits, how long, and what is dead', async () => {
    const worker = room.worker({ note }, { concurrency: 1 });
    await worker.stop();
    await scheduleAll(room.transactions, [...notes(1, 2, 3), { kind: 'other', payload: {} }]);
    await room.db.query(`update work.due_work set due_at = now() - interval '1 minute' where key = '1'`);
    await room.db.query(`update work.due_work set due_at = now() + interval '1 minute' where key = '2'`);
    await room.db.query(`update work.due_work set dead_at = now() where key = '3'`);
    const { oldestOverdueSeconds, ...counts } = await worker.status();
    expect(counts).toEqual({ waiting: 2, overdue: 1, dead: 1 });
    expect(oldestOverdueSeconds).toBeGreaterThanOrEqual(60);
    expect(oldestOverdueSeconds).toBeLessThan(90);
  });
});

describe('a worker that stops', () => {
  it('finishes what runs and begins nothing new', async () => {
    const gate = new Gate();
    const worker = room.worker(
      { note: { run: (p: never, run) => gate.pass().then(() => note.run(p, run)) } },
      { concurrency: 1 },
    );
    await scheduleAll(room.transactions, notes(1, 2));
    worker.wake();
    await until(() => gate.arrived === 1);
    const stopped = worker.stop();
    gate.open();
    await stopped;
    expect(await room.effects()).toEqual(['note 1']);
    expect(await room.rows()).toMatchObject([{ key: '2', attempt: 0, running: false }]);
  });

  it('gives back what takes too long, as if it had not been begun, and keeps nothing of it', async () => {
    const told: unknown[] = [];
    const endless: WorkKind<{ n: number }> = {
      run: async ({ n }, { tx, signal }) => {
        await effect(tx, `half of ${n}`);
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        told.push('told');
      },
    };
    const worker = room.worker({ note: endless });
    await scheduleAll(room.transactions, notes(1));
    worker.wake();
    await until(async () => (await room.rows())[0]?.running);
    await worker.stop(50);
    expect(await room.rows()).toMatchObject([{ key: '1', attempt: 0, running: false, error: null }]);
    expect(await room.effects()).toEqual([]);
    await until(() => told.length === 1);
  });
});

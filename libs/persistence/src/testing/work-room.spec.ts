import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { testDatabase, until, type TestDatabase } from '#testing';
import { DueWorker, dueWorkTable, Transactions, type DueWorkerOptions, type Tx } from '../index.js';

/** A room whose only purpose is to have work: its effects are rows. */
class BeginWork1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(dueWorkTable('work'));
    await runner.query(
      'create table effect (id bigint generated always as identity, what text, at timestamptz default clock_timestamp())',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table effect, due_work');
  }
}

/** What an effect is, in whichever transaction. */
export async function effect(tx: Tx, what: string): Promise<void> {
  await tx.query('insert into work.effect (what) values ($1)', [what]);
}

/** One row of the table, as tests look at it. */
export interface WorkRow {
  readonly kind: string;
  readonly key: string;
  readonly payload: unknown;
  readonly attempt: number;
  readonly running: boolean;
  readonly dead: boolean;
  readonly error: string | null;
  readonly inMs: number;
}

/** A database with due work, and workers that end with the test. */
export class WorkRoom {
  private workers: DueWorker[] = [];

  private constructor(
    readonly db: TestDatabase<'work'>,
    readonly ds: DataSource,
    readonly transactions: Transactions,
  ) {}

  static async open(): Promise<WorkRoom> {
    const db = await testDatabase({ rooms: [{ room: 'work', migrations: [BeginWork1700000000000] }] });
    const ds = await db.dataSource('work', { poolSize: 12 });
    return new WorkRoom(db, ds, new Transactions(ds));
  }

  worker(kinds: DueWorkerOptions['kinds'], options: Partial<DueWorkerOptions> = {}): DueWorker {
    const worker = new DueWorker({ ds: this.ds, schema: 'work', kinds, concurrency: 4, ...options });
    this.workers.push(worker);
    worker.start();
    return worker;
  }

  async rows(): Promise<WorkRow[]> {
    return this.db.query<WorkRow>(
      `select kind, key, payload, attempt, lease is not null as running, dead_at is not null as dead, error,
         (extract(epoch from due_at - now()) * 1000)::float8 as "inMs"
       from work.due_work order by id`,
    );
  }

  async effects(): Promise<string[]> {
    const rows = await this.db.query<{ what: string }>('select what from work.effect order by id');
    return rows.map(({ what }) => what);
  }

  /** Waits until all is done. */
  async nothingLeft(within = 10_000): Promise<void> {
    await until(async () => (await this.rows()).length === 0, { within, what: 'all work to be done' });
  }

  async theDead(within = 10_000): Promise<WorkRow> {
    return until(async () => (await this.rows()).find(({ dead }) => dead), { within, what: 'work to be dead' });
  }

  /** Stops the workers and empties the tables. */
  async clear(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.stop(100)));
    this.workers = [];
    await this.db.query('truncate work.due_work, work.effect');
  }
}

/** A gate that holds a handler until the test opens it. */
export class Gate {
  private readonly waiting: (() => void)[] = [];
  private readonly opened: Promise<void>;
  private arrivals = 0;

  constructor() {
    this.opened = new Promise((resolve) => this.waiting.push(resolve));
  }

  /** How many have come to it. */
  get arrived(): number {
    return this.arrivals;
  }

  async pass(): Promise<void> {
    this.arrivals += 1;
    await this.opened;
  }

  open(): void {
    for (const resolve of this.waiting) resolve();
  }
}

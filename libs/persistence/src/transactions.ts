import pg from 'pg';
import type { DataSource } from 'typeorm';
import { poolOf } from './data-source.js';
import { describeError, SafeToShow } from './describe-error.js';
import { silentLog, type AfterCommit, type PersistenceLog, type Tx } from './tx.js';

/** Somebody used a transaction after it had ended: its connection may already serve another. */
export class TransactionOver extends SafeToShow {
  constructor() {
    super('This transaction is over. Wait for every statement before the work returns.');
  }
}

/** A statement failed, the work went on as if it had not, and so nothing of it was kept. */
export class NotCommitted extends SafeToShow {
  constructor() {
    super('Nothing was committed: a statement of this transaction had failed, and the work went on.');
  }
}

/**
 * Runs work in transactions of one data source. As a `Tx` of its own, each statement is a transaction by itself.
 *
 * It goes to the pool without TypeORM's query runner, which gives a connection back even if its ROLLBACK failed.
 */
export class Transactions implements Tx {
  private readonly pool: pg.Pool;

  constructor(
    ds: DataSource,
    private readonly log: PersistenceLog = silentLog,
  ) {
    this.pool = poolOf(ds);
  }

  async query<Row = unknown>(sql: string, params?: readonly unknown[]): Promise<Row[]> {
    const { rows } = await this.pool.query(sql, params as unknown[]);
    return rows as Row[];
  }

  /**
   * Commits what `work` did, or nothing of it when it throws. What it handed to `after` is done once the commit is
   * known; never after a rollback.
   * @throws what `work` throws, and PostgreSQL's error when the commit fails
   */
  async run<Result>(work: (tx: Tx, after: AfterCommit) => Promise<Result>): Promise<Result> {
    const connection = new Connection(await this.pool.connect());
    const callbacks: (() => void)[] = [];
    const tx = new OpenTransaction(connection);
    let result: Result;
    try {
      await connection.query('begin');
      result = await work(tx, (callback) => callbacks.push(callback));
      tx.close();
      await connection.commit();
    } catch (error) {
      tx.close();
      await connection.rollBack();
      throw error;
    }
    connection.release();
    this.tell(callbacks);
    return result;
  }

  private tell(callbacks: readonly (() => void)[]): void {
    for (const callback of callbacks) {
      try {
        callback();
      } catch (error) {
        this.log.error({ error: describeError(error) }, 'What was to be done after a commit failed');
      }
    }
  }
}

/** A connection out of the pool. One that broke, or that may still be in a transaction, is closed, not given back. */
class Connection {
  private readonly ignore = (): void => undefined;
  /** Why nothing more is said on it: a statement had no answer, so a further one would wait in vain. */
  private broken: Error | undefined;

  constructor(private readonly client: pg.PoolClient) {
    // A connection that breaks between two statements says so by an event, and an event without a listener ends Node.
    client.on('error', this.ignore);
  }

  async query(sql: string, params?: readonly unknown[]): Promise<unknown[]> {
    return (await this.ask(sql, params)).rows as unknown[];
  }

  /** PostgreSQL answers the COMMIT of a transaction with a failed statement by a ROLLBACK, and calls that a success. */
  async commit(): Promise<void> {
    const { command } = await this.ask('commit');
    if (command !== 'COMMIT') throw new NotCommitted();
  }

  async rollBack(): Promise<void> {
    if (this.broken) return this.release(this.broken);
    try {
      await this.client.query('rollback');
      this.release();
    } catch (error) {
      this.release(error as Error);
    }
  }

  release(broken?: Error): void {
    this.client.off('error', this.ignore);
    this.client.release(broken);
  }

  private async ask(sql: string, params?: readonly unknown[]): Promise<pg.QueryResult> {
    try {
      return await this.client.query(sql, params as unknown[]);
    } catch (error) {
      if (error instanceof Error && !(error instanceof pg.DatabaseError)) this.broken = error;
      throw error;
    }
  }
}

class OpenTransaction implements Tx {
  private over = false;

  constructor(private readonly connection: Connection) {}

  async query<Row = unknown>(sql: string, params?: readonly unknown[]): Promise<Row[]> {
    if (this.over) throw new TransactionOver();
    return (await this.connection.query(sql, params)) as Row[];
  }

  close(): void {
    this.over = true;
  }
}

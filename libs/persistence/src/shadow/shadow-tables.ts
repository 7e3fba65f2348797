import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../data-source.js';
import { SafeToShow } from '../describe-error.js';
import { connect } from '../prepare/owner-connection.js';
import { identifier, tableIn } from '../sql.js';
import { Transactions } from '../transactions.js';
import { copyTable, ownerOf } from './copy-table.js';

export interface ShadowOptions {
  /** Of one who may do anything in the database: the roles that rooms work with can't make tables. */
  readonly ownerUrl: string;
  readonly schema: string;
  readonly tables: readonly string[];
}

/**
 * Whoever waits for a table keeps others waiting behind it. So each try to take the tables over is short: shorter than the
 * second after which PostgreSQL looks for a deadlock and ends a transaction of the room.
 */
const LOCK_LIMIT_MS = 300;
const LOCK_TRIES = 40;
const LOCK_PAUSE_MS = 250;
const LOCK_NOT_AVAILABLE = '55P03';

/** Somebody else is making the same tables anew. */
export class ShadowTaken extends SafeToShow {}

/** The tables were in use without a pause. */
export class NeverFree extends SafeToShow {}

/**
 * Empty copies of some tables, in a schema of their own beside the room's: with the same names, columns, indexes and
 * rights. They are filled while the room works with its own, and then take their place.
 */
export class ShadowTables {
  private constructor(
    private readonly options: ShadowOptions,
    private readonly shadow: string,
    private readonly client: pg.Client,
    private readonly source: DataSource,
    /** Finds the copies by the tables' own names, and no other table: what fills them can't touch anything else. */
    readonly transactions: Transactions,
  ) {}

  /** @throws ShadowTaken while somebody else makes tables of the same schema anew */
  static async open(options: ShadowOptions): Promise<ShadowTables> {
    const { ownerUrl, schema, tables } = options;
    const shadow = `${schema}_shadow`;
    const client = await connect(ownerUrl);
    try {
      await takeAlone(client, shadow);
      const owner = await ownerOf(client, schema, tables[0] ?? '');
      await client.query(`drop schema if exists ${identifier(shadow)} cascade`);
      await client.query(`create schema ${identifier(shadow)} authorization ${identifier(owner)}`);
      await client.query(`set role ${identifier(owner)}`);
      for (const table of tables) await copyTable(client, { schema, shadow, table });
      const source = await createDataSource({
        url: ownerUrl,
        schema: shadow,
        role: owner,
        applicationName: 'heard rebuild',
        poolSize: 2,
      });
      return new ShadowTables(options, shadow, client, source, new Transactions(source));
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /**
   * Puts the copies in the tables' place. Nobody reads or writes them for the moment that it takes; whoever wants to,
   * waits and finds the new ones.
   * @param last what is to be done once nobody writes any more: keep it short
   * @throws NeverFree when the tables can't be had for ten seconds and more
   */
  async swap(last: () => Promise<void>): Promise<void> {
    for (let tries = 0; tries < LOCK_TRIES; tries += 1) {
      if (await this.trySwap(last)) return;
      await sleep(LOCK_PAUSE_MS * (0.5 + Math.random()));
    }
    throw new NeverFree(`The tables ${this.options.tables.join(', ')} are in use without a pause. Try again later.`);
  }

  /** Removes the copies where they were not used. */
  async close(): Promise<void> {
    await this.source.destroy();
    try {
      await this.client.query('reset role');
      await this.client.query(`drop schema if exists ${identifier(this.shadow)} cascade`);
    } finally {
      await this.client.end();
    }
  }

  private async trySwap(last: () => Promise<void>): Promise<boolean> {
    const { schema, tables } = this.options;
    const live = tables.map((table) => tableIn(schema, table));
    try {
      await this.client.query(`begin; set local lock_timeout = ${LOCK_LIMIT_MS}`);
      await this.client.query(`lock table ${live.join(', ')} in access exclusive mode`);
      await last();
      await this.client.query(`drop table ${live.join(', ')}`);
      for (const table of tables) {
        await this.client.query(`alter table ${tableIn(this.shadow, table)} set schema ${identifier(schema)}`);
      }
      await this.client.query('commit');
      return true;
    } catch (error) {
      await this.client.query('rollback');
      if ((error as { code?: unknown }).code === LOCK_NOT_AVAILABLE) return false;
      throw error;
    }
  }
}

/** Until the connection ends. */
async function takeAlone(client: pg.Client, shadow: string): Promise<void> {
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock(hashtext($1)) as alone', [
    shadow,
  ]);
  if (!rows[0]?.alone) throw new ShadowTaken('Another rebuild of this room is running. Wait until it has ended.');
}

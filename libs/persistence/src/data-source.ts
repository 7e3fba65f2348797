import pg from 'pg';
import { DataSource, type EntitySchema, type Logger, type MigrationInterface } from 'typeorm';
import { describeError } from './describe-error.js';
import { identifier } from './sql.js';
import { silentLog, type PersistenceLog } from './tx.js';

/** A migration's class. Its name ends in thirteen digits (milliseconds), which TypeORM sorts by. */
export type Migration = new () => MigrationInterface;

/** A pool that no one gives back to in time: the caller is told after this long. */
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 30_000;
/** Longer than the relay holds a batch while the broker confirms it. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 20_000;
/** After its time limit a statement's answer may be this long on its way; then the connection is dead. */
const ANSWER_MARGIN_MS = 2_000;
/** In seconds: how soon PostgreSQL finds a client gone that can't say so, and frees what it held. */
const KEEPALIVES = { tcp_keepalives_idle: 10, tcp_keepalives_interval: 5, tcp_keepalives_count: 3 };

export interface DataSourceOptions {
  readonly url: string;
  /** The room's schema; names without one are looked for in it, then in `public` (extensions). */
  readonly schema: string;
  readonly applicationName: string;
  /** Most connections at once. A due-work worker needs one more than it has slots. */
  readonly poolSize?: number;
  readonly entities?: readonly (new () => object)[] | readonly EntitySchema[];
  readonly migrations?: readonly Migration[];
  /** 30,000 unless told; 0 is no limit. */
  readonly statementTimeoutMs?: number;
  readonly connectTimeoutMs?: number;
  /** Every connection works as this role, for migrations. */
  readonly role?: string;
  readonly log?: PersistenceLog;
}

/**
 * A data source that is ready: connected, with time limits for connecting, for each statement, for its answer (a connection
 * may die without a word) and for a transaction that does nothing, and with a listener for connections that break while
 * nobody uses them.
 */
export async function createDataSource(options: DataSourceOptions): Promise<DataSource> {
  const log = options.log ?? silentLog;
  const statementTimeoutMs = options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS;
  return new DataSource({
    type: 'postgres',
    url: options.url,
    schema: options.schema,
    applicationName: options.applicationName,
    entities: [...(options.entities ?? [])],
    migrations: [...(options.migrations ?? [])],
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    installExtensions: false,
    logger: onlyMigrations(log),
    poolErrorHandler: (error: unknown) =>
      log.warn({ error: describeError(error) }, 'An idle connection to PostgreSQL broke; the next use opens a new one'),
    extra: {
      options: sessionOptions(options.schema, options.role),
      statement_timeout: statementTimeoutMs,
      query_timeout: statementTimeoutMs === 0 ? 0 : statementTimeoutMs + ANSWER_MARGIN_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
      keepAlive: true,
    },
  }).initialize();
}

/** The pool beneath a data source: for hot paths and for transactions that TypeORM need not watch. */
export function poolOf(ds: DataSource): pg.Pool {
  return (ds.driver as unknown as { master: pg.Pool }).master;
}

/** TypeORM would print statements with what people wrote, and to the console. Only what it says of migrations is kept. */
function onlyMigrations(log: PersistenceLog): Logger {
  const nothing = (): void => undefined;
  return {
    logQuery: nothing,
    logQueryError: nothing,
    logQuerySlow: nothing,
    logSchemaBuild: nothing,
    logMigration: (message) => log.warn({}, message),
    log: nothing,
  };
}

/** Settings that hold for a whole connection, so that no statement has to set them and none can leave them behind. */
function sessionOptions(schema: string, role: string | undefined): string {
  const path = schema === 'public' ? 'public' : `${identifier(schema)},public`;
  const keepalives = Object.entries(KEEPALIVES).map(([name, value]) => `${name}=${value}`);
  const own = [`search_path=${path}`, 'jit=off', 'timezone=UTC', ...(role === undefined ? [] : [`role=${role}`])];
  const settings = [...own, ...keepalives];
  return settings.map((setting) => `-c ${setting.replace(/[\\ ]/g, '\\$&')}`).join(' ');
}

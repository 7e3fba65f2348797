/**
 * Somewhere to run SQL: a transaction, or a pool where each statement stands for itself.
 *
 * TypeORM's `EntityManager.query` is not one: for UPDATE and DELETE it answers `[rows, count]`, this always the rows.
 */
export interface Tx {
  /**
   * @param params values of `$1`, `$2` …; an array becomes a PostgreSQL array, so JSON is passed as text
   * @returns the rows: of a SELECT, or of RETURNING
   */
  query<Row = unknown>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** Keeps something to do until the transaction is committed; after a rollback it is never done. */
export type AfterCommit = (callback: () => void) => void;

/** The part of pino's logger that persistence needs. */
export interface PersistenceLog {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Says nothing: for tools and tests. */
export const silentLog: PersistenceLog = { warn: () => undefined, error: () => undefined };

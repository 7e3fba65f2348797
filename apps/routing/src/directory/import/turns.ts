import type { AfterCommit, Transactions, Tx } from '#persistence';

/** The advisory lock of whoever changes the directory ("Heard", 2). */
const DIRECTORY_LOCK = [0x4865_6172, 2] as const;

/** One statement goes through a whole edition, and may wait for the import before. */
const LONGEST_STATEMENT = '10min';

/**
 * One import at a time: a second one waits here, and then compares with what the first has made.
 *
 * Its statements go through thousands of rows that the planner has no statistics of yet. It would take each table for
 * nearly empty and go through one for every row of the other, so it is told not to.
 */
export async function takeTurn(tx: Tx): Promise<void> {
  await tx.query('set local enable_nestloop = off');
  await tx.query(`set local statement_timeout = '${LONGEST_STATEMENT}'`);
  await tx.query('select pg_advisory_xact_lock($1, $2)', [...DIRECTORY_LOCK]);
}

class Rehearsed<Result> extends Error {
  constructor(readonly result: Result) {
    super('A rehearsal ends without a commit.');
  }
}

/** Runs the work in a transaction; a rehearsal does all of it, and keeps nothing. */
export async function unlessDry<Result>(
  transactions: Transactions,
  dry: boolean,
  work: (tx: Tx, after: AfterCommit) => Promise<Result>,
): Promise<Result> {
  if (!dry) return transactions.run(work);
  try {
    return await transactions.run(async (tx, after) => {
      throw new Rehearsed(await work(tx, after));
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.result as Result;
    throw error;
  }
}

import pg from 'pg';

/** SQLSTATEs that say: not now. Connections (08), out of connections, memory or disk (53), shutting down or restarting. */
const NOT_NOW = /^(?:08...|53...|57P0[1-5]|58030)$/;
/** What Node says of a connection that can't be made, or that broke. */
const BROKEN = /^(?:E(?:CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN)|ENOTFOUND)$/;
/** What `pg` says of one, without a code. */
const SAID =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered)/;

/**
 * Whether PostgreSQL could not be reached, broke off or did not answer, so that the same may go well in a moment. Of a
 * transaction it is then not known whether it was kept.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (error instanceof pg.DatabaseError) return NOT_NOW.test(String(code));
  return typeof code === 'string' ? BROKEN.test(code) : SAID.test(String(message));
}

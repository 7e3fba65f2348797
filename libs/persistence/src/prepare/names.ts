import { SafeToShow } from '../describe-error.js';

/** The schema that all rooms may write to. */
export const BUS = 'bus';

/** PostgreSQL silently cuts longer names, and two that differ at the end become one. */
const LONGEST_NAME = 63;

/**
 * The roles of a schema. Roles belong to the whole server, so they are named after the database.
 *
 * - `owner` makes and changes the tables; nobody signs in as it
 * - `user` may use them
 */
export interface SchemaRoles {
  readonly schema: string;
  readonly owner: string;
  readonly user: string;
}

/** @throws SafeToShow when the database's name leaves no room for the roles' */
export function rolesOf(database: string, schema: string): SchemaRoles {
  const roles = { schema, owner: `${database}_${schema}_owner`, user: `${database}_${schema}` };
  if (Buffer.byteLength(roles.owner) > LONGEST_NAME) {
    throw new SafeToShow(`The database's name "${database}" is too long: its roles' names would be cut off.`);
  }
  return roles;
}

/** The name of the database in a `postgres://` URL. */
export const databaseOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1));

/** The user in a `postgres://` URL. */
export const userOf = (url: string): string => decodeURIComponent(new URL(url).username);

/** The same server, with another user or another database. */
export function urlWith(url: string, changes: { user?: string; password?: string; database?: string }): string {
  const changed = new URL(url);
  if (changes.user !== undefined) changed.username = encodeURIComponent(changes.user);
  if (changes.password !== undefined) changed.password = encodeURIComponent(changes.password);
  if (changes.database !== undefined) changed.pathname = `/${encodeURIComponent(changes.database)}`;
  return changed.href;
}

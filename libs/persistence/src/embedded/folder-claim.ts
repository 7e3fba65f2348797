import pg from 'pg';
import { EmbeddedPostgresError } from './errors.js';
import type { Folder } from './folder.js';
import type { Postmaster } from './postmaster.js';

/** Held by the Heard that works on the folder ("Heard", 2), for as long as its process lives. */
const FOLDER_LOCK = [0x4865_6172, 2] as const;
const WRONG_PASSWORD = ['28P01', '28000'];

/** What became of the attempt to work on a folder alone. */
export type FolderClaim =
  | { readonly kind: 'ours'; release(): Promise<void> }
  /** Another process holds it. */
  | { readonly kind: 'in-use' }
  /** It starts up or shuts down just now. */
  | { readonly kind: 'not-yet' };

/** The owner's URL. PostgreSQL knows nobody else by this password, so whoever lets us in with it is the folder's own. */
export const urlOf = ({ port }: Postmaster, { password }: Folder, database: string): string =>
  `postgres://heard:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

/**
 * Connects, and takes the lock that says who works on the folder. It belongs to the connection, so that it ends with our
 * process, however that ends.
 * @throws EmbeddedPostgresError `failed` when PostgreSQL doesn't accept the folder's password
 */
export async function claimFolder(postmaster: Postmaster, folder: Folder): Promise<FolderClaim> {
  if (!postmaster.ready) return { kind: 'not-yet' };
  const client = new pg.Client({
    connectionString: urlOf(postmaster, folder, 'postgres'),
    application_name: 'heard keeper of the folder',
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [
      ...FOLDER_LOCK,
    ]);
    if (rows[0]?.got) {
      // It is there for its lock alone: it is no reason for Node not to end.
      (client as unknown as { unref(): void }).unref();
      return { kind: 'ours', release: () => client.end() };
    }
    await client.end();
    return { kind: 'in-use' };
  } catch (error) {
    await client.end().catch(() => undefined);
    if (!WRONG_PASSWORD.includes(String((error as { code?: unknown }).code))) return { kind: 'not-yet' };
    throw new EmbeddedPostgresError(
      'failed',
      `PostgreSQL in ${folder.path} does not accept the password in the file "password" there. Put the right one back, ` +
        `or move the folder away to begin anew.`,
    );
  }
}

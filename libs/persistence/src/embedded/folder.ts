import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { accountFor, type Account } from './account.js';
import { EmbeddedPostgresError } from './errors.js';

/** Where the embedded PostgreSQL keeps its things: `postgres` in the data folder. */
export interface Folder {
  readonly path: string;
  readonly data: string;
  readonly log: string;
  readonly password: string;
  /** As whom PostgreSQL runs, when not as ourselves. */
  readonly account: Account | undefined;
}

/**
 * Makes the folder and the password, readable by nobody else.
 * @throws EmbeddedPostgresError `not-writable`, `root`
 */
export function openFolder(dataDir: string): Folder {
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    fs.chmodSync(dataDir, 0o700);
    const home = path.join(fs.realpathSync(dataDir), 'postgres');
    fs.mkdirSync(home, { recursive: true, mode: 0o700 });
    const account = accountFor(path.join(home, 'data'));
    if (account) fs.chownSync(home, account.uid, account.gid);
    fs.accessSync(home, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
    const password = ownPassword(path.join(home, 'password'), account);
    return { path: home, data: path.join(home, 'data'), log: path.join(home, 'log'), password, account };
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw notWritable(dataDir, error as NodeJS.ErrnoException);
  }
}

/** The version file that `initdb` writes: its major version, or undefined when there are no data yet. */
export function dataVersion(folder: Folder): string | undefined {
  try {
    return fs.readFileSync(path.join(folder.data, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw notWritable(folder.data, error as NodeJS.ErrnoException);
  }
}

/** Made once, and never half: two who start at the same moment read the same one. */
function ownPassword(file: string, account: Account | undefined): string {
  if (!fs.existsSync(file)) {
    const draft = `${file}.${randomUUID()}`;
    fs.writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (account) fs.chownSync(draft, account.uid, account.gid);
    try {
      fs.linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      fs.rmSync(draft);
    }
  }
  return fs.readFileSync(file, 'utf8').trim();
}

function notWritable(folder: string, { code }: NodeJS.ErrnoException): EmbeddedPostgresError {
  const reason = code === 'ENOSPC' ? 'the disk is full' : (code ?? 'unknown reason');
  return new EmbeddedPostgresError(
    'not-writable',
    `The data folder ${folder} can't be used by ${ourName()} (${reason}). Make it a folder that this user ` +
      `may write to, or set HEARD_DATA_DIR to one.`,
  );
}

/** Not every user of a container has a name. */
function ourName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return `user ${process.getuid?.()}`;
  }
}

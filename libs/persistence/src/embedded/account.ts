import fs from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './errors.js';

/** A user of this machine. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root, so for root another account is chosen: the one that owns the data already, else one
 * that every Linux has.
 * @param dataFolder may be missing
 * @returns undefined when we are not root: then PostgreSQL runs as we do
 * @throws EmbeddedPostgresError `root`
 */
export function accountFor(dataFolder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = fs.statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account = lookUp('postgres') ?? lookUp('nobody');
  if (account && fs.existsSync('/proc/self/fd')) return account;
  throw new EmbeddedPostgresError(
    'root',
    'PostgreSQL does not run as root, and no other user can be found for it here. Start Heard as another user.',
  );
}

function lookUp(name: string): Account | undefined {
  const line = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/** Whether the account may read the file or enter the folder: each folder above it too. */
export function canReach(account: Account, target: string): boolean {
  let place = fs.realpathSync(target);
  for (;;) {
    if (!mayEnter(account, fs.statSync(place))) return false;
    if (place === path.dirname(place)) return true;
    place = path.dirname(place);
  }
}

function mayEnter({ uid, gid }: Account, stat: fs.Stats): boolean {
  const shift = stat.uid === uid ? 6 : stat.gid === gid ? 3 : 0;
  const needed = stat.isDirectory() ? 0o1 : 0o5;
  return ((stat.mode >> shift) & needed) === needed;
}

import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { canReach, type Account } from './account.js';
import { EmbeddedPostgresError } from './errors.js';
import type { Programs } from './programs.js';

/**
 * Programs that the account may run. Below root's own home, for one, another user can't go; then they are copied once to
 * where everybody may read and only root may write.
 */
export function reachablePrograms(programs: Programs, account: Account | undefined): Programs {
  if (!account || isReadable(programs.folder, account)) return programs;
  for (const place of ['/var/cache', '/var/tmp', os.tmpdir()]) {
    const copy = path.join(place, `heard-postgresql-${programs.version}`);
    if ((ownedByRoot(copy) || copyTo(programs.folder, copy)) && isReadable(copy, account)) {
      return { ...programs, folder: copy };
    }
  }
  throw new EmbeddedPostgresError(
    'root',
    `Started by root, PostgreSQL runs as another user, who can't read ${programs.folder}. Move Heard out of that folder, ` +
      `or start it as the user it belongs to.`,
  );
}

const isReadable = (folder: string, account: Account): boolean =>
  ['bin/postgres', 'lib', 'share'].every((name) => canReach(account, path.join(folder, name)));

/** What someone else put there to be run by us is not used. */
function ownedByRoot(folder: string): boolean {
  const stat = fs.lstatSync(folder, { throwIfNoEntry: false });
  return stat !== undefined && stat.isDirectory() && stat.uid === 0 && (stat.mode & 0o022) === 0;
}

function copyTo(folder: string, copy: string): boolean {
  if (fs.existsSync(copy)) return false;
  const draft = `${copy}.${randomUUID()}`;
  try {
    fs.mkdirSync(draft, { mode: 0o755 });
    for (const name of ['bin/initdb', 'bin/postgres', 'lib', 'share']) {
      fs.cpSync(path.join(folder, name), path.join(draft, name), { recursive: true, verbatimSymlinks: true });
    }
    makeReadable(draft);
    fs.renameSync(draft, copy);
    return true;
  } catch {
    fs.rmSync(draft, { recursive: true, force: true });
    return ownedByRoot(copy);
  }
}

function makeReadable(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) makeReadable(place);
    else if (entry.isFile()) fs.chmodSync(place, fs.statSync(place).mode & 0o100 ? 0o755 : 0o644);
  }
}

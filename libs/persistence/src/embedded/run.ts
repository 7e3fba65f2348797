import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Folder } from './folder.js';
import type { Programs } from './programs.js';

/**
 * The folder as the program sees it. Another account can't walk through a home or a data folder that only we may enter,
 * but it may use a folder that we hand over open; as its file descriptor 3 it has this name.
 */
const seen = (folder: Folder): string => (folder.account ? '/proc/self/fd/3' : folder.path);

/**
 * Starts one of PostgreSQL's programs as the folder's account; its words go to the folder's log.
 * @param args get the folder as the program sees it
 */
export function runProgram(
  programs: Programs,
  name: 'initdb' | 'postgres',
  folder: Folder,
  args: (folder: string) => readonly string[],
): ChildProcess {
  const log = fs.openSync(folder.log, 'a', 0o600);
  const home = fs.openSync(folder.path, 'r');
  try {
    return spawn(path.join(programs.folder, 'bin', name), args(seen(folder)), {
      ...folder.account,
      cwd: '/',
      // Ctrl-C in the terminal reaches us alone: we stop PostgreSQL, last of all.
      detached: true,
      stdio: ['ignore', log, log, home],
      env: { LC_ALL: 'C', TZ: 'UTC', LD_LIBRARY_PATH: path.join(programs.folder, 'lib') },
    });
  } finally {
    fs.closeSync(log);
    fs.closeSync(home);
  }
}

/** What the programs said last. */
export function lastWords(folder: Folder): string {
  try {
    return fs.readFileSync(folder.log, 'utf8').trim().split('\n').slice(-5).join(' | ');
  } catch {
    return '';
  }
}

/** How the program ended: its status, or the signal that ended it, or why it could not be started. */
export function ending(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `status ${code}`));
  });
}

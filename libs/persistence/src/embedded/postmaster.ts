import fs from 'node:fs';
import path from 'node:path';
import type { Folder } from './folder.js';

/** A running PostgreSQL, by its own file in the data. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Answers, or will say why not. */
  readonly ready: boolean;
}

const pidFile = (folder: Folder): string => path.join(folder.data, 'postmaster.pid');

/**
 * The PostgreSQL that runs on this folder's data, whoever started it. A file that one left behind which ended otherwise
 * is not one, even if another process has its number now; then the file goes, or PostgreSQL would believe it.
 */
export function findPostmaster(folder: Folder): Postmaster | undefined {
  let lines: string[];
  try {
    lines = fs.readFileSync(pidFile(folder), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!(pid > 1) || !worksOn(pid, folder.data)) {
    if (pid > 1 && isAlive(pid)) fs.rmSync(pidFile(folder), { force: true });
    return undefined;
  }
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** Whether the process still runs. One that has ended and was not yet buried by its parent does not. */
export function isRunning({ pid }: Postmaster, folder: Folder): boolean {
  return worksOn(pid, folder.data);
}

/** PostgreSQL works inside its data folder. Where the system does not show that, a living process is believed. */
function worksOn(pid: number, data: string): boolean {
  if (process.platform !== 'linux') return isAlive(pid);
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(data);
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

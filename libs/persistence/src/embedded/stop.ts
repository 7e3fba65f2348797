import type { PersistenceLog } from '../tx.js';
import type { Folder } from './folder.js';
import { isRunning, type Postmaster } from './postmaster.js';

const FAST_LIMIT_MS = 15_000;
const LOOK_EVERY_MS = 10;

/**
 * Ends PostgreSQL and waits until it has ended: first by its fast shutdown, which leaves nothing to recover; if that
 * takes too long by its immediate one, after which the next start recovers what was committed.
 */
export async function stopPostmaster(postmaster: Postmaster, folder: Folder, log: PersistenceLog): Promise<void> {
  if (await ends('SIGINT', postmaster, folder)) return;
  log.warn({ pid: postmaster.pid }, 'PostgreSQL takes too long to end; the next start will recover');
  await ends('SIGQUIT', postmaster, folder);
}

async function ends(signal: NodeJS.Signals, postmaster: Postmaster, folder: Folder): Promise<boolean> {
  const deadline = performance.now() + FAST_LIMIT_MS;
  if (isRunning(postmaster, folder)) process.kill(postmaster.pid, signal);
  while (isRunning(postmaster, folder)) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return true;
}

import fs from 'node:fs';
import net from 'node:net';
import { EmbeddedPostgresError } from './errors.js';
import type { Folder } from './folder.js';
import { findPostmaster } from './postmaster.js';
import type { Programs } from './programs.js';
import { ending, lastWords, runProgram } from './run.js';

const LOOK_EVERY_MS = 5;
const PORTS_TO_TRY = 3;

/** Loopback only, no socket file, and a log without what people wrote: no statements, no errors of statements. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  logging_collector: 'off',
};

/** A PostgreSQL that we started. */
export interface Launched {
  readonly pid: number;
  readonly ended: Promise<string>;
}

/**
 * Starts PostgreSQL on the folder's data and waits until it answers.
 * @returns undefined when another process was faster: then its PostgreSQL is to be found
 * @throws EmbeddedPostgresError `failed`
 */
export async function launch(
  programs: Programs,
  folder: Folder,
  settings: Readonly<Record<string, string>>,
): Promise<Launched | undefined> {
  for (let attempt = 1; ; attempt++) {
    fs.rmSync(folder.log, { force: true });
    const port = await freePort();
    const child = runProgram(programs, 'postgres', folder, (home) => [
      ...['-D', `${home}/data`, '-p', String(port)],
      ...Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ]);
    const ended = ending(child);
    const how = await Promise.race([ended, isReady(folder, child.pid, ended)]);
    if (how === READY) {
      child.unref();
      return { pid: child.pid as number, ended };
    }
    const words = lastWords(folder);
    if (/lock file .* already exists/.test(words)) return undefined;
    if (!/could not bind|could not create any TCP/.test(words) || attempt === PORTS_TO_TRY) {
      throw new EmbeddedPostgresError('failed', `PostgreSQL did not start (${how}): ${words}. Its log: ${folder.log}`);
    }
  }
}

const READY = Symbol('ready');

async function isReady(folder: Folder, pid: number | undefined, ended: Promise<unknown>): Promise<typeof READY> {
  let over = false;
  void ended.then(() => (over = true));
  while (!over) {
    const postmaster = findPostmaster(folder);
    if (postmaster?.ready && postmaster.pid === pid) return READY;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return READY;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

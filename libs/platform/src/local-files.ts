import { randomBytes, randomInt } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Secret } from '#kernel';
import { StartFailure } from './start/start-failure.js';

/** Without letters and digits that look alike, as a person types it. */
const PASSWORD_SYMBOLS = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * The one process's own secret: made on the first start, kept in the data folder, readable by its owner alone.
 * @throws StartFailure when the folder can't be written
 */
export function ensureLocalSecret(dataDir: string): Secret {
  return { id: 'local', value: ensureFile(dataDir, 'secret', () => randomBytes(33).toString('base64url')) };
}

/**
 * The password of the demo sign-ins: made on the first start and kept like the secret. Twenty symbols, 100 bits.
 * @throws StartFailure when the folder can't be written
 */
export function ensureDemoPassword(dataDir: string): string {
  const group = (): string => Array.from({ length: 5 }, () => PASSWORD_SYMBOLS[randomInt(32)]).join('');
  return ensureFile(dataDir, 'demo-password', () => [group(), group(), group(), group()].join('-'));
}

/**
 * The data folder, made where it is missing, closed to other users.
 * @throws StartFailure when that can't be done
 */
export function ensureDataFolder(dataDir: string): void {
  orSay(dataDir, () => {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    chmodSync(dataDir, 0o700);
  });
}

/** Two that start at the same moment end up with the same text: a file appears whole, and only once. */
function ensureFile(dataDir: string, name: string, make: () => string): string {
  const path = join(dataDir, name);
  return (
    readIfThere(path) ??
    orSay(dataDir, () => {
      ensureDataFolder(dataDir);
      const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
      writeFileSync(draft, `${make()}\n`, { mode: 0o600 });
      try {
        linkSync(draft, path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      } finally {
        rmSync(draft);
      }
      return readFileSync(path, 'utf8').trim();
    })
  );
}

function readIfThere(path: string): string | undefined {
  try {
    chmodSync(path, 0o600);
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw notUsable(path, error);
  }
}

function orSay<Result>(dataDir: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof StartFailure ? error : notUsable(dataDir, error);
  }
}

function notUsable(path: string, error: unknown): StartFailure {
  const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
  return new StartFailure(
    `${path} can't be written (${code}). Give this user the right to, or choose another folder with HEARD_DATA_DIR.`,
    { cause: error },
  );
}

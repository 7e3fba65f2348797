import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './errors.js';
import { dataVersion, type Folder } from './folder.js';
import type { Programs } from './programs.js';
import { ending, lastWords, runProgram } from './run.js';

/** Sorts by code point and knows the letters of all languages: the first that this machine has. */
const LOCALES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/**
 * Makes the data on the first start, whole or not at all.
 * @returns whether they were made now
 * @throws EmbeddedPostgresError `other-version`, `failed`
 */
export async function ensureData(programs: Programs, folder: Folder): Promise<boolean> {
  const version = dataVersion(folder);
  if (version === programs.major) return false;
  if (version !== undefined) {
    throw new EmbeddedPostgresError(
      'other-version',
      `The data in ${folder.data} were written by PostgreSQL ${version}, and this Heard brings PostgreSQL ` +
        `${programs.major}. Start the Heard that wrote them, or set HEARD_DATA_DIR to an empty folder.`,
    );
  }
  const draft = `data.new-${randomUUID()}`;
  await initialise(programs, folder, draft);
  try {
    fs.renameSync(path.join(folder.path, draft), folder.data);
  } catch {
    // Another process was faster; its data are as good.
    fs.rmSync(path.join(folder.path, draft), { recursive: true, force: true });
    return false;
  }
  return true;
}

/**
 * Writes the new files to the disk, which `ensureData` leaves to the operating system so that the first start is quick.
 * What is committed from then on PostgreSQL sees to by itself.
 */
export async function syncData(programs: Programs, folder: Folder): Promise<void> {
  await ending(runProgram(programs, 'initdb', folder, (home) => ['--sync-only', '-D', `${home}/data`]));
}

async function initialise(programs: Programs, folder: Folder, draft: string): Promise<void> {
  for (const locale of LOCALES) {
    const child = runProgram(programs, 'initdb', folder, (home) => [
      ...['-D', `${home}/${draft}`, '-U', 'heard', `--pwfile=${home}/password`, '-A', 'scram-sha-256', '-E', 'UTF8'],
      ...[
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        `--locale=${locale}`,
        '--no-sync',
        '--no-instructions',
      ],
    ]);
    if ((await ending(child)) === 'status 0') return;
    fs.rmSync(path.join(folder.path, draft), { recursive: true, force: true });
  }
  throw new EmbeddedPostgresError('failed', `The data in ${folder.data} could not be made: ${lastWords(folder)}`);
}

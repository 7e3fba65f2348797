import path from 'node:path';
import { silentLog, type PersistenceLog } from '../tx.js';
import { EmbeddedPostgresError } from './errors.js';
import { ensureData, syncData } from './first-start.js';
import { claimFolder, urlOf, type FolderClaim } from './folder-claim.js';
import { openFolder, type Folder } from './folder.js';
import { launch } from './launch.js';
import { findPostmaster, type Postmaster } from './postmaster.js';
import { findPrograms, type Programs } from './programs.js';
import { reachablePrograms } from './reachable.js';
import { lastWords } from './run.js';
import { stopPostmaster } from './stop.js';

const START_LIMIT_MS = 60_000;
const PATIENCE_MS = 4_000;
const LOOK_EVERY_MS = 10;

export interface EmbeddedPostgresOptions {
  /** Heard's data folder, such as `.heard`; made when missing. */
  readonly dataDir: string;
  readonly log?: PersistenceLog;
  /**
   * When another Heard works on the folder: `refuse` (default) waits a moment for it to end and then throws; `join` uses
   * its PostgreSQL as a guest, as the command line does beside a running Heard.
   */
  readonly whenInUse?: 'refuse' | 'join';
  /** How long `refuse` waits for the other to end. */
  readonly patienceMs?: number;
  /** Further settings of PostgreSQL, for tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** Of the owner. The database `heard` in it is made by `prepareDatabase`. */
  readonly url: string;
  readonly pid: number;
  /** It ran already: it had survived a crash of ours, or it is another Heard's. */
  readonly adopted: boolean;
  /** It is another Heard's, and goes on when we stop. */
  readonly guest: boolean;
  /** Ends it, also when it was adopted, and waits for that; a guest leaves it running. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm brought, on 127.0.0.1 and a free port, with its data in the folder `postgres` of the
 * data folder. One that survived a crash of ours is adopted. Only one process at a time works on a folder.
 * @throws EmbeddedPostgresError with a sentence for the operator
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? silentLog;
  const folder = openFolder(path.resolve(options.dataDir));
  const programs = reachablePrograms(findPrograms(), folder.account);
  const fresh = await ensureData(programs, folder);
  const { postmaster, claim, launched } = await obtain(programs, folder, options);
  const synced = fresh ? syncData(programs, folder) : Promise.resolve();
  let stopping = false;
  void launched?.ended.then((how) => {
    if (!stopping) log.error({ how, lastWords: lastWords(folder) }, 'PostgreSQL ended by itself');
  });
  return {
    url: urlOf(postmaster, folder, 'heard'),
    pid: postmaster.pid,
    adopted: launched?.pid !== postmaster.pid,
    guest: claim.kind !== 'ours',
    stop: async () => {
      if (claim.kind !== 'ours' || stopping) return;
      stopping = true;
      await synced;
      // The claim ends with PostgreSQL and not before, or who waits for the folder would adopt what is about to end.
      await stopPostmaster(postmaster, folder, log);
      await claim.release().catch(() => undefined);
    },
  };
}

interface Obtained {
  readonly postmaster: Postmaster;
  readonly claim: FolderClaim;
  readonly launched: Awaited<ReturnType<typeof launch>>;
}

/** Finds the folder's PostgreSQL or starts one, and becomes the one that works on it, or its guest. */
async function obtain(programs: Programs, folder: Folder, options: EmbeddedPostgresOptions): Promise<Obtained> {
  const begun = performance.now();
  let launched: Obtained['launched'];
  while (performance.now() - begun < START_LIMIT_MS) {
    const postmaster = findPostmaster(folder);
    if (!postmaster) {
      launched = await launch(programs, folder, options.settings ?? {});
      continue;
    }
    const claim = await claimFolder(postmaster, folder);
    if (claim.kind === 'ours' || (claim.kind === 'in-use' && options.whenInUse === 'join')) {
      return { postmaster, claim, launched };
    }
    if (claim.kind === 'in-use' && performance.now() - begun > (options.patienceMs ?? PATIENCE_MS)) {
      throw new EmbeddedPostgresError(
        'in-use',
        `Another Heard works on the data folder ${path.dirname(folder.path)}. Stop it first, or set HEARD_DATA_DIR to ` +
          `another folder.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new EmbeddedPostgresError(
    'failed',
    `PostgreSQL did not answer within ${START_LIMIT_MS / 1000} s: ${lastWords(folder)}. Its log: ${folder.log}`,
  );
}

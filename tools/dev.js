#!/usr/bin/env node
/**
 * `npm run start:dev`: the one process, started anew when a file changes. Nest watches what is compiled; the templates,
 * styles and scripts of pages are made anew here, and then the process is started again by touching its first file.
 */
import { spawn, spawnSync } from 'node:child_process';
import { utimesSync } from 'node:fs';
import { watch } from 'chokidar';

const VIEWS = 'apps/gateway/src/views';
const FIRST = 'apps/all/src/main.ts';

makeAssets();
const nest = spawn('npx', ['nest', 'start', 'all', '--watch'], { stdio: 'inherit' });
nest.on('exit', (status) => process.exit(status ?? 0));

let waiting;
watch(VIEWS, { ignoreInitial: true }).on('all', () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    makeAssets();
    const now = new Date();
    utimesSync(FIRST, now, now);
  }, 100);
});

function makeAssets() {
  spawnSync(process.execPath, ['tools/assets.js'], { stdio: 'inherit' });
}

#!/usr/bin/env node
/**
 * Runs the Dockerfile's steps in empty folders, one for each stage, without a Docker engine: `node tools/dockerfile.js
 * TARGET`. Knows FROM, WORKDIR, COPY, RUN, ENV, USER and CMD in the plain forms that our Dockerfile uses, and refuses
 * every other, so that what CI tries stays what the image does. The last stage ends up in TARGET.
 */
import { execFileSync, execSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const target = process.argv[2];
if (!target) {
  console.error('Say where the image’s files shall go: node tools/dockerfile.js TARGET');
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), 'heard-image-'));
const stages = new Map();
let stage;

for (const line of readFileSync('Dockerfile', 'utf8').split('\n')) {
  const [, word, rest] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
  if (!word) {
    if (line.trim() !== '' && !line.startsWith('#')) refuse(line);
    continue;
  }
  step(word, rest, line);
}
mkdirSync(target, { recursive: true });
cpSync(stage.folder, target, { recursive: true, verbatimSymlinks: true });
rmSync(scratch, { recursive: true, force: true });
console.log(`The image’s files are in ${target}`);

function step(word, rest, line) {
  console.log(`# ${line}`);
  switch (word) {
    case 'FROM': {
      const name = / AS (\w+)$/.exec(rest)?.[1] ?? 'final';
      stage = { folder: join(scratch, name), env: {} };
      mkdirSync(stage.folder);
      stages.set(name, stage);
      return;
    }
    case 'ENV':
      Object.assign(stage.env, Object.fromEntries([rest.split('=')]));
      return;
    case 'WORKDIR':
    case 'USER':
    case 'CMD':
      return;
    case 'COPY':
      copy(rest.split(' '));
      return;
    case 'RUN':
      execSync(rest, { cwd: stage.folder, stdio: 'inherit', env: { ...process.env, ...stage.env } });
      return;
    default:
      refuse(line);
  }
}

function copy(words) {
  const from = /^--from=(\w+)$/.exec(words[0])?.[1];
  const [to, ...sources] = (from ? words.slice(1) : words).reverse();
  for (const source of sources) {
    if (source === '.') copyTracked();
    else {
      const path = from ? join(stages.get(from).folder, source.replace(/^\/heard\//, '')) : source;
      const into = to === './' ? join(stage.folder, basename(source)) : join(stage.folder, to);
      cpSync(path, into, { recursive: true });
    }
  }
}

/** What `COPY . .` would take with our .dockerignore: the files of the project. */
function copyTracked() {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  for (const file of files.split('\0').filter(Boolean)) cpSync(file, join(stage.folder, file));
}

function refuse(line) {
  console.error(`tools/dockerfile.js does not know this step: ${line}`);
  process.exit(1);
}

#!/usr/bin/env node
/** Runs all that CI checks but the tests, one after the other, and says at the end what failed. */
import { spawnSync } from 'node:child_process';

const CHECKS = [
  ['style', 'npm', ['run', '--silent', 'lint']],
  ['types', 'npm', ['run', '--silent', 'typecheck']],
  ['build', 'npm', ['run', '--silent', 'build']],
  ['import rules', 'npx', ['depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'apps', 'libs']],
  ['schema drift', 'node', ['tools/schema.js', '--check']],
  ['events document drift', 'node', ['tools/asyncapi.js', '--check']],
  ['compose file', 'node', ['tools/compose.js']],
  ['secrets in files', 'node', ['tools/secrets.js']],
];

const failed = [];
for (const [name, command, words] of CHECKS) {
  const began = performance.now();
  const { status } = spawnSync(command, words, { stdio: ['ignore', 'inherit', 'inherit'] });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok' : 'FAILED'}  ${name} (${seconds} s)`);
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`\nNot in order: ${failed.join(', ')}`);
  process.exit(1);
}

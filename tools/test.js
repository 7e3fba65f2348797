#!/usr/bin/env node
/**
 * Runs the tests: `node tools/test.js [unit|int|e2e] [--all-required] [jest's own options]`.
 *
 * Everything but unit tests runs on what `npm run build` makes, so that is built first. The last line counts what
 * passed, failed and was skipped. With `--all-required` a skipped test is a failure: CI has installed all there is.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const KINDS = ['unit', 'int', 'e2e'];
const given = process.argv.slice(2);
const kind = KINDS.find((name) => given[0] === name);
const allRequired = given.includes('--all-required');
const rest = given.filter((word) => word !== kind && word !== '--all-required');

if (kind !== 'unit') run('npm', ['run', '--silent', 'build'], process.env);

const folder = mkdtempSync(join(tmpdir(), 'heard-test-'));
const report = join(folder, 'report.json');
const pattern = kind ? ['--testPathPatterns', `\\.${kind}\\.spec\\.ts$`] : [];
const status = run(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    ...pattern,
    '--json',
    '--outputFile',
    report,
    ...rest,
  ],
  process.env,
  { allowFailure: true },
);
const result = readReport(report);
rmSync(folder, { recursive: true, force: true });

const suitesBroken = result.numRuntimeErrorTestSuites;
const skipped = result.numPendingTests + result.numTodoTests;
const failed = result.numFailedTests + suitesBroken;
if (allRequired && skipped > 0) {
  console.error(`\n${skipped} tests were skipped, and all are required here. Skipped:`);
  for (const name of skippedNames(result)) console.error(`  ${name}`);
}
console.log(`\n${result.numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
process.exit(status !== 0 || failed > 0 || (allRequired && skipped > 0) ? 1 : 0);

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    console.error('The test runner ended without a report.');
    process.exit(1);
  }
}

function skippedNames(result) {
  return result.testResults.flatMap((suite) =>
    suite.assertionResults.filter((test) => test.status === 'pending').map((test) => test.fullName),
  );
}

function run(command, words, env, { allowFailure = false } = {}) {
  const { status, error } = spawnSync(command, words, { stdio: ['ignore', 'inherit', 'inherit'], env });
  if (error) throw error;
  if (status !== 0 && !allowFailure) process.exit(status ?? 1);
  return status;
}

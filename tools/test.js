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

// One after the other, as each of them starts many processes, and PostgreSQL has only so many connections.
const IN_TURN = ['--maxWorkers', '1'];
const phases = {
  unit: [['unit', []]],
  int: [['int', []]],
  e2e: [['e2e', IN_TURN]],
  all: [
    ['(unit|int)', []],
    ['e2e', IN_TURN],
  ],
}[kind ?? 'all'];

const folder = mkdtempSync(join(tmpdir(), 'heard-test-'));
const results = phases.map(([name, options]) => test(name, options));
rmSync(folder, { recursive: true, force: true });

const sum = (count) => results.reduce((all, { report }) => all + count(report), 0);
const skipped = sum((report) => report.numPendingTests + report.numTodoTests);
const failed = sum((report) => report.numFailedTests + report.numRuntimeErrorTestSuites);
if (allRequired && skipped > 0) {
  console.error(`\n${skipped} tests were skipped, and all are required here. Skipped:`);
  for (const name of results.flatMap(({ report }) => skippedNames(report))) console.error(`  ${name}`);
}
console.log(`\n${sum((report) => report.numPassedTests)} passed, ${failed} failed, ${skipped} skipped`);
const broken = results.some(({ status }) => status !== 0);
process.exit(broken || failed > 0 || (allRequired && skipped > 0) ? 1 : 0);

function test(name, options) {
  const report = join(folder, `${name.replace(/\W/g, '')}.json`);
  const words = ['--testPathPatterns', `\\.${name}\\.spec\\.ts$`, '--json', '--outputFile', report];
  const status = run(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      ...words,
      ...options,
      ...rest,
    ],
    process.env,
    { allowFailure: true },
  );
  return { status, report: readReport(report) };
}

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

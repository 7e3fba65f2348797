#!/usr/bin/env node
/**
 * Writes the events of the contracts into `docs/asyncapi.json`, or with `--check` compares: an event that was changed
 * without its document stops CI.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { EVENTS } from '../dist/libs/contracts/src/index.js';
import { asyncApiDocument } from '../dist/libs/messaging/src/index.js';

const FILE = 'docs/asyncapi.json';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const options = { parser: 'json', printWidth: 120 };
const now = await format(JSON.stringify(asyncApiDocument(EVENTS, version)), options);
if (!process.argv.includes('--check')) {
  writeFileSync(FILE, now);
  console.log(`${FILE} written`);
} else if (now !== read()) {
  console.error(`${FILE} is not what the contracts say. Look at the difference after: npm run asyncapi`);
  process.exit(1);
}

function read() {
  try {
    return readFileSync(FILE, 'utf8');
  } catch {
    return '';
  }
}

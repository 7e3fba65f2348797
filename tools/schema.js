#!/usr/bin/env node
/**
 * Writes what the migrations make into `schema/ROOM.sql`, or with `--check` compares: a table that was changed without
 * its text, or the other way round, stops CI.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { impactMigrations } from '../dist/apps/impact/src/index.js';
import { routingMigrations } from '../dist/apps/routing/src/index.js';
import { storiesMigrations } from '../dist/apps/stories/src/index.js';
import { dumpSchema } from '../dist/libs/persistence/src/index.js';
import { testDatabase } from '../dist/libs/testing/src/index.js';
import tearDown from '../libs/testing/global-teardown.js';

const rooms = [
  { room: 'stories', migrations: storiesMigrations },
  { room: 'routing', migrations: routingMigrations },
  { room: 'impact', migrations: impactMigrations },
];
const check = process.argv.includes('--check');
const database = await testDatabase({ rooms });
const drifted = [];
try {
  for (const schema of [...rooms.map(({ room }) => room), 'bus']) {
    const file = `schema/${schema}.sql`;
    const now = await dumpSchema(database.ownerUrl, schema);
    if (!check) {
      mkdirSync('schema', { recursive: true });
      writeFileSync(file, now);
      console.log(`${file} written`);
    } else if (now !== read(file)) drifted.push(file);
  }
} finally {
  await database.drop();
  await tearDown();
}
for (const file of drifted) {
  console.error(`${file} is not what the migrations make. Look at the difference after: npm run schema`);
}
process.exit(drifted.length > 0 ? 1 : 0);

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

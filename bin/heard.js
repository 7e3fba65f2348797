#!/usr/bin/env node
import { existsSync } from 'node:fs';

const built = new URL('../dist/apps/all/src/cli/main.js', import.meta.url);
if (existsSync(built)) {
  await import(built.href);
} else {
  process.stderr.write('Heard has not been built yet. Run: npm run build\n');
  process.exitCode = 1;
}

#!/usr/bin/env node
/** Refuses a commit that holds a key: looks for the shapes of well-known secrets in every file that git tracks. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const SHAPES = [
  ['private key', /-----BEGIN (?:[A-Z ]+ )?PRIVATE KEY-----/],
  ['AWS access key', /\bAKIA[0-9A-Z]{16}\b/],
  ['GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36,}\b/],
  ['Slack token', /\bxox[abprs]-[A-Za-z0-9-]{10,}\b/],
  ['Heard key', /\bheard_[A-Za-z0-9_-]{40,}\b/],
  [
    'URL with a password',
    /\b(?:postgres(?:ql)?|amqps?|rediss?|smtps?):\/\/[^\s:@/]+:(?!guest@|\$\{|[A-Z_]+@|secret@|password@|postgres@)[^\s@/'"`]{12,}@(?!127\.0\.0\.1|localhost)/,
  ],
];

/** @returns the names of the shapes that the text holds */
export function secretsIn(text) {
  return SHAPES.filter(([, shape]) => shape.test(text)).map(([name]) => name);
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
  let found = 0;
  for (const file of files) {
    for (const name of secretsIn(readFileSync(file, 'latin1'))) {
      console.error(`${file} holds what looks like a ${name}. Take it out, and change it where it is used.`);
      found++;
    }
  }
  process.exit(found > 0 ? 1 : 0);
}

import type { Migration } from '#persistence';
import { BeginStories1767225700000 } from './1767225700000-begin-stories.js';
import { AuditDeadLetters1795575500000 } from './1795575500000-audit-dead-letters.js';
import { KeepDrafts1795571621721 } from './1795571621721-keep-drafts.js';

/** Everything that was ever done to the schema `stories`, in order. */
export const storiesMigrations: readonly Migration[] = [
  BeginStories1767225700000,
  KeepDrafts1795571621721,
  AuditDeadLetters1795575500000,
];

import type { Migration } from '#persistence';
import { BeginImpact1767225800000 } from './1767225800000-begin-impact.js';
import { AuditDeadLetters1795575500000 } from './1795575500000-audit-dead-letters.js';
import { KeepDrafts1795571891650 } from './1795571891650-keep-drafts.js';
import { KeepReplies1795571718354 } from './1795571718354-keep-replies.js';

/** Everything that was ever done to the schema `impact`, in order. */
export const impactMigrations: readonly Migration[] = [
  BeginImpact1767225800000,
  KeepReplies1795571718354,
  KeepDrafts1795571891650,
  AuditDeadLetters1795575500000,
];

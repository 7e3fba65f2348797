import type { Migration } from '#persistence';
import { answersMigrations, deliveryMigrations } from '../../delivery/persistence/migrations/index.js';
import { directoryMigrations } from '../../directory/index.js';
import { feedMigrations } from '../../feed/persistence/migrations/index.js';
import { matchingMigrations } from '../../matching/persistence/migrations/index.js';
import { peopleMigrations } from '../../people/persistence/migrations/index.js';
import { BeginRouting1764000000000 } from './1764000000000-begin-routing.js';
import { AuditDeadLetters1795575500000 } from './1795575500000-audit-dead-letters.js';

/** Everything that was ever done to the schema `routing`, in order. */
export const routingMigrations: readonly Migration[] = [
  BeginRouting1764000000000,
  ...directoryMigrations,
  ...peopleMigrations,
  ...matchingMigrations,
  ...deliveryMigrations,
  ...feedMigrations,
  ...answersMigrations,
  AuditDeadLetters1795575500000,
];

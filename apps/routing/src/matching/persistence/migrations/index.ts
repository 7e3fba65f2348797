import type { Migration } from '#persistence';
import { CreateMatching1764000003000 } from './1764000003000-create-matching.js';

/** Everything that was ever done to the tables of matching, in order. */
export const matchingMigrations: readonly Migration[] = [CreateMatching1764000003000];

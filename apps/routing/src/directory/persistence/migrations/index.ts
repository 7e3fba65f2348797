import type { Migration } from '#persistence';
import { CreateDirectory1764000001000 } from './1764000001000-create-directory.js';

/** Everything that was ever done to the directory's tables, in order. */
export const directoryMigrations: readonly Migration[] = [CreateDirectory1764000001000];

import type { Migration } from '#persistence';
import { CreateFeed1764000005000 } from './1764000005000-create-feed.js';

/** Everything that was ever done to the tables of the public feed, in order. */
export const feedMigrations: readonly Migration[] = [CreateFeed1764000005000];

import type { Migration } from '#persistence';
import { CreatePeople1764000002000 } from './1764000002000-create-people.js';

/** Everything that was ever done to the tables of people, in order. */
export const peopleMigrations: readonly Migration[] = [CreatePeople1764000002000];

import 'reflect-metadata';
import { runRoom } from '#platform';
import { startStories, storiesMigrations } from './index.js';

await runRoom('stories', startStories, { migrations: storiesMigrations });

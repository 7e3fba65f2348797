import { runRoom } from '#platform';
import { routingMigrations, startRouting } from './index.js';

await runRoom('routing', startRouting, { migrations: routingMigrations });

import { runRoom } from '#platform';
import { impactMigrations, startImpact } from './index.js';

await runRoom('impact', startImpact, { migrations: impactMigrations });

import { runRoom } from '#platform';
import { startGateway } from './index.js';

await runRoom('gateway', startGateway);

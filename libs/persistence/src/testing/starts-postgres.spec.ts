import { startEmbeddedPostgres } from '../index.js';

/** A process that starts PostgreSQL in the folder it is told and then waits, to be killed. */
const { dataDir } = JSON.parse(process.argv[2] ?? '{}') as { dataDir: string };
const { pid, url } = await startEmbeddedPostgres({ dataDir });
process.send?.({ pid, url });
setInterval(() => undefined, 1_000);

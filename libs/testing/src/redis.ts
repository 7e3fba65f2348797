import { createClient } from 'redis';

const STANDARD = 'redis://127.0.0.1:6379';

let found: Promise<string | undefined> | undefined;

/** The URL of a Redis for tests: `HEARD_REDIS_URL`, or the standard port of this machine; undefined without one. */
export function findRedis(): Promise<string | undefined> {
  found ??= find();
  return found;
}

async function find(): Promise<string | undefined> {
  const given = process.env.HEARD_REDIS_URL;
  if (given) return given;
  const client = createClient({ url: STANDARD, socket: { connectTimeout: 2_000, reconnectStrategy: false } });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
    client.destroy();
    return STANDARD;
  } catch {
    console.log('No Redis: its tests are skipped. It is installed by "apt-get install redis-server".');
    return undefined;
  }
}

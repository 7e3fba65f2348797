import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { rabbitIsInstalled } from '../../../bench/faults/own-rabbit.js';

const run = promisify(execFile);
const LIMIT_MS = 280_000;

/** What `npm run bench -- faults` prints last. @throws Error with all that it printed, when it ends with another status than 0 */
async function faults(...words: string[]): Promise<Record<string, number>> {
  const { PATH, HOME, HEARD_REDIS_URL } = process.env;
  const env = { PATH, HOME, ...(HEARD_REDIS_URL && { HEARD_REDIS_URL }) };
  const { stdout } = await run(process.execPath, ['dist/bench/run.js', 'faults', ...words], { env, timeout: LIMIT_MS });
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Record<string, number>;
}

const services = rabbitIsInstalled() ? it : it.skip;
if (!rabbitIsInstalled()) {
  console.log('No RabbitMQ to start: its faults are skipped. It is installed by "apt-get install rabbitmq-server".');
}

describe('stories that flow while things are killed', () => {
  services(
    'arrive once with everybody: a replica, the broker and the database',
    async () => {
      expect(await faults('1001', '--short')).toMatchObject({ accepted: 1_001, lost: 0, twice: 0, unfriendly: 0 });
    },
    LIMIT_MS + 10_000,
  );

  it(
    'arrive once with everybody: the one process and its database',
    async () => {
      expect(await faults('301', '--one-process')).toMatchObject({ accepted: 301, lost: 0, twice: 0, unfriendly: 0 });
    },
    LIMIT_MS + 10_000,
  );
});

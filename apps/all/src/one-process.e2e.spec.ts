import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '#testing';
import {
  dataFolder,
  ended,
  freePort,
  runHeard,
  SHORT_CLOCKS,
  startHeardProcess,
  type HeardProcess,
} from './testing/heard-process.js';
import { keptMails } from './walk/kept-mails.js';
import { walk } from './walk/walk.js';

const MAIN = 'apps/all/src/main.js';
const PASSWORD = 'a long password for the demo';
const STORY = {
  text: 'The nurses were kind.',
  consent: true,
  relation: 'patient',
  services: ['XCV01A'],
  screenName: 'Wren',
};

describe('Heard in one process', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let env: Record<string, string>;
  let heard: HeardProcess;

  beforeAll(async () => {
    folder = await dataFolder();
    env = {
      ...SHORT_CLOCKS,
      HEARD_DATA_DIR: folder.path,
      HEARD_PORT: String(await freePort()),
      HEARD_DEMO_PASSWORD: PASSWORD,
    };
    heard = await startHeardProcess(MAIN, env);
  }, 90_000);

  afterAll(async () => {
    await heard.stop();
    await folder.remove();
  });

  it('says where to look and who can sign in', () => {
    expect(heard.printed()).toContain(`localhost:${env['HEARD_PORT']}`);
    for (const who of ['operator', 'moderator', 'responder', 'administrator']) {
      expect(heard.printed()).toContain(`${who}@demo.example`);
    }
    expect(heard.printed()).toContain(PASSWORD);
  });

  it('walks a story all the way through, and no secret stands in what it prints', async () => {
    const steps: string[] = [];
    const { reference } = await walk({
      base: heard.url,
      password: PASSWORD,
      mails: () => keptMails(heard.url),
      say: (step) => steps.push(step),
    });
    expect(steps.at(-1)).toBe(`The walk of ${reference} is done.`);
    expect(heard.printed()).not.toMatch(/author-[0-9a-f-]+@example\.org/);
    expect(heard.printed()).not.toContain('/follow/');
  }, 90_000);

  it('loses nothing when it is killed: the next start adopts the database, and the next stop leaves no process', async () => {
    const submit = async (): Promise<{ reference: string; followUrl: string }> => {
      const response = await fetch(`${heard.url}/api/v1/stories`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'before-the-crash' },
        body: JSON.stringify(STORY),
      });
      expect(response.status).toBe(202);
      return (await response.json()) as { reference: string; followUrl: string };
    };
    const before = await submit();
    await heard.kill();
    const postmaster = Number(readFileSync(join(folder.path, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
    expect(isAlive(postmaster)).toBe(true);

    heard = await startHeardProcess(MAIN, env);
    expect(await submit()).toEqual(before);

    expect(await heard.stop()).toBe(0);
    await until(() => !isAlive(postmaster), { within: 5_000, what: 'PostgreSQL to end' });
    heard = await startHeardProcess(MAIN, env);
    expect(await submit()).toEqual(before);
  }, 90_000);

  it('says in a sentence that its port is taken, and what to do', async () => {
    const other = await dataFolder();
    const { child, printed } = runHeard(MAIN, { ...env, HEARD_DATA_DIR: other.path });
    expect(await ended(child)).toBe(1);
    expect(printed()).toMatch(new RegExp(`port ${env['HEARD_PORT']}.*HEARD_PORT`, 'is'));
    expect(printed()).not.toMatch(/^\s+at /m);
    await other.remove();
  }, 60_000);

  it('names every wrong setting at once', async () => {
    const { child, printed } = runHeard(MAIN, {
      HEARD_PORT: 'seventy',
      HEARD_CLAIM_LEASE: '20 minutes',
      HEARD_PROT: '1',
    });
    expect(await ended(child)).toBe(1);
    for (const name of ['HEARD_PORT', 'HEARD_CLAIM_LEASE', 'HEARD_PROT']) expect(printed()).toContain(name);
  });

  it('refuses other hosts than this machine', async () => {
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(`${heard.url}/api/v1/services`, { headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

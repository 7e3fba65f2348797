import { ended, runHeard, startHeardProcess, type HeardProcess } from './testing/heard-process.js';
import { openServers, serversAreHere, type Servers } from './testing/servers.js';
import { walk } from './walk/walk.js';

const SERVICES = 'apps/all/src/services.js';
const PASSWORD = 'a long password for the demo';
const suite = (await serversAreHere()) ? describe : describe.skip;

suite('Heard as services', () => {
  let servers: Servers;
  let heard: HeardProcess;

  beforeAll(async () => {
    servers = await openServers(PASSWORD);
    heard = await startHeardProcess(SERVICES, servers.env);
  }, 90_000);

  afterAll(async () => {
    await heard.stop();
    await servers.close();
  }, 30_000);

  it('walks a story all the way through four processes, with real mail', async () => {
    const steps: string[] = [];
    const { reference } = await walk({
      base: heard.url,
      password: PASSWORD,
      mails: () =>
        Promise.resolve(servers.mail.mails.map(({ to, subject, text }) => ({ to: to[0] ?? '', subject, text }))),
      say: (step) => steps.push(step),
    });
    expect(steps.at(-1)).toBe(`The walk of ${reference} is done.`);
    expect(heard.printed()).not.toMatch(/author-[0-9a-f-]+@example\.org|\/follow\//);
  }, 120_000);

  it('shows neither metrics nor mail nor details of its health to the public', async () => {
    for (const path of ['/metrics', '/mail']) expect((await fetch(`${heard.url}${path}`)).status).toBe(404);
    const health = await fetch(`${heard.url}/health/ready`);
    expect(health.status).toBe(200);
    expect(await health.text()).not.toMatch(/database|relay|consumers/);
  });

  it('stops cleanly', async () => {
    expect(await heard.stop()).toBe(0);
  }, 30_000);

  it('names every setting that is missing, of all rooms at once', async () => {
    const { child, printed } = runHeard(SERVICES, { HEARD_RABBITMQ_URL: 'amqp://guest:guest@broker.example:5672' });
    expect(await ended(child)).toBe(1);
    for (const name of ['HEARD_SECRET', 'HEARD_PUBLIC_URL', 'HEARD_DATABASE_URL', 'HEARD_SMTP_URL', 'guest']) {
      expect(printed()).toContain(name);
    }
  });
});

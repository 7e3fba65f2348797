import { execFileSync } from 'node:child_process';
import { createDataSource, Transactions } from '#persistence';
import { until } from '#testing';
import { launchServices, type Launched } from './services/launch.js';
import { ODS_PRACTICES, realComments, realDataIsHere, realPractices } from './testing/real-data.js';
import { openServers, serversAreHere, type Servers } from './testing/servers.js';
import { Api } from './walk/api.js';

const PASSWORD = 'a long password for the demo';
const STORIES = 300;
const PRACTICES = 20;
const ANSWERED = STORIES / 3;
const CHANGED = STORIES / 10;
const suite = realDataIsHere() && (await serversAreHere()) ? describe : describe.skip;

interface Told {
  readonly reference: string;
  readonly secret: string;
  readonly practice: string;
}

/** Real comments for real practices, over RabbitMQ with two replicas of routing and impact: what goes in comes out. */
suite('300 real comments', () => {
  let servers: Servers;
  let launched: Launched | undefined;
  let api: Api;
  let practices: ReturnType<typeof realPractices> = [];
  let comments: ReturnType<typeof realComments> = [];
  const tokens = new Map<string, string>();
  let told: Told[] = [];
  let statsBefore: Record<string, Record<string, number>>;

  beforeAll(async () => {
    practices = realPractices(PRACTICES);
    comments = realComments(STORIES);
    servers = await openServers(PASSWORD);
    heardCommand(servers, 'demo', 'load');
    heardCommand(servers, 'directory', 'import', 'ods', ODS_PRACTICES);
    await addResponders(servers, practices);
    launched = await launchServices({ env: { ...process.env, ...servers.env }, replicas: { routing: 2, impact: 2 } });
    await launched.ready(60_000);
    api = new Api(servers.env['HEARD_PUBLIC_URL'] ?? '');
    for (const who of ['moderator', 'operator', ...practices.map(mailboxOf)]) {
      const { token } = await api.call<{ token: string }>(200, 'POST', '/session', {
        body: { email: `${who}@demo.example`, password: PASSWORD },
      });
      tokens.set(who, token);
    }
    statsBefore = await counts();
  }, 240_000);

  afterAll(async () => {
    await launched?.stop();
    await servers.close();
  }, 60_000);

  const token = (who: string): string => tokens.get(who) ?? '';

  it('takes every one in', async () => {
    told = await inParallel(comments, async ({ text }, index) => {
      const practice = practices[index % PRACTICES] ?? '';
      const answer = await api.call<{ reference: string; followUrl: string }>(202, 'POST', '/stories', {
        body: {
          text,
          consent: true,
          relation: 'patient',
          services: [practice],
          screenName: 'Heron',
          improve: ['waiting'],
        },
      });
      return { reference: answer.reference, secret: answer.followUrl.split('/').pop() ?? '', practice };
    });
    expect(new Set(told.map(({ reference }) => reference)).size).toBe(STORIES);
  }, 60_000);

  it('publishes every one, and tells one responder of each, once', async () => {
    await inParallel(told, async ({ reference, practice }, index) => {
      const path = `/moderation/stories/${reference}`;
      await api.call(200, 'POST', `${path}/claim`, { token: token('moderator') });
      await api.call(200, 'POST', `${path}/decision`, {
        token: token('moderator'),
        body: {
          decision: 'publish',
          criticality: comments[index]?.criticality ?? 0,
          title: `What I have to say, ${index + 1}`,
          tags: [{ name: 'waiting', polarity: -1 }],
          services: [practice],
        },
      });
    });
    await until(async () => (await grown('impact', 'heard')) === STORIES, {
      within: 120_000,
      what: 'every story to be heard',
    });
    expect(await grown('stories', 'published')).toBe(STORIES);
    const alerts = servers.mail.mails.filter(({ subject }) => /^New story/.test(subject));
    const references = alerts.map(({ subject }) => /H-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(subject)?.[0]);
    expect(new Set(references)).toEqual(new Set(told.map(({ reference }) => reference)));
    expect(new Set(alerts.map(({ headers }) => headers['message-id'])).size).toBe(STORIES);
  }, 240_000);

  it('publishes an answer to a third, and a change after a tenth', async () => {
    await inParallel(told.slice(0, ANSWERED), async ({ reference, practice }) => {
      const as = { token: token(mailboxOf(practice)) };
      await api.call(204, 'PUT', `/stories/${reference}/read`, as);
      const response = await api.call<{ id: string; route: string }>(201, 'POST', `/stories/${reference}/responses`, {
        ...as,
        body: { service: practice, kind: 'full', text: `Thank you for ${reference}. We have read it together.` },
      });
      if (response.route === 'moderation') await decide(`/moderation/responses/${response.id}/decision`);
    });
    await inParallel(told.slice(0, CHANGED), async ({ reference, practice }) => {
      const as = { token: token(mailboxOf(practice)) };
      const body = {
        title: 'Somebody rings back the same day',
        what: 'Whoever asks is rung back the same day.',
        why: 'People waited and did not know for what.',
        services: [practice],
        stories: [reference],
        ownerRole: 'Practice manager',
        state: 'made',
      };
      const change = await api.call<{ id: string }>(201, 'POST', '/changes', { ...as, body });
      await decide(`/moderation/changes/${change.id}/decision`);
    });
    await until(async () => (await grown('impact', 'publishedResponses')) === ANSWERED, {
      within: 60_000,
      what: 'the answers',
    });
    expect(await grown('impact', 'made')).toBe(CHANGED);
  }, 240_000);

  it('counts at the end of every step what came in at its beginning', async () => {
    const step = (room: string, what: string): Promise<number> => grown(room, what);
    expect(await step('stories', 'accepted')).toBe(STORIES);
    expect(await step('impact', 'accepted')).toBe(STORIES);
    expect(await step('routing', 'routed')).toBe(STORIES);
    expect(await step('routing', 'delivered')).toBe(STORIES);
    const progress = await inParallel(told, async ({ secret }) => {
      const follow = await api.call<{ services: { progress: string }[] }>(200, 'GET', `/follow/${secret}`);
      return follow.services[0]?.progress;
    });
    const count = (what: string): number => progress.filter((one) => one === what).length;
    expect(count('changed')).toBe(CHANGED);
    expect(count('answered')).toBe(ANSWERED - CHANGED);
    expect(count('heard')).toBe(STORIES - ANSWERED);
    const figures = await Promise.all(
      practices.map(async (practice) => {
        const impact = await api.call<{ figures: { id: string; value: number }[] }>(
          200,
          'GET',
          `/organisations/${practice}/impact`,
        );
        return Object.fromEntries(impact.figures.map(({ id, value }) => [id, value]));
      }),
    );
    const sum = (id: string): number => figures.reduce((total, one) => total + (one[id] ?? 0), 0);
    expect(sum('stories-published')).toBe(STORIES);
    expect(sum('changes-made')).toBe(CHANGED);
    expect(JSON.parse(heardCommand(servers, 'check', '--json'))).toMatchObject({ missing: [] });
  }, 120_000);

  async function counts(): Promise<Record<string, Record<string, number>>> {
    interface Messages {
      rooms: { room: string; counts: Record<string, number> }[];
    }
    const { rooms } = await api.call<Messages>(200, 'GET', '/operator/messages', { token: token('operator') });
    return Object.fromEntries(rooms.map(({ room, counts: own }) => [room, own]));
  }

  async function grown(room: string, what: string): Promise<number> {
    const now = (await counts())[room]?.[what];
    const before = statsBefore[room]?.[what];
    if (now === undefined || before === undefined) throw new Error(`${room} does not count ${what}`);
    return now - before;
  }

  async function decide(path: string): Promise<void> {
    const body = { decision: 'publish' };
    const isDecided = async (): Promise<boolean> =>
      (await api.try('POST', path, { token: token('moderator'), body })).status === 200;
    await until(isDecided, { within: 30_000, what: path });
  }
});

const mailboxOf = (practice: string): string => `practice-${practice.toLowerCase()}`;

/** One responder for each practice, who signs in with the password of the demo. */
async function addResponders(servers: Servers, practices: readonly string[]): Promise<void> {
  const dataSource = await createDataSource({
    url: servers.ownerUrl,
    schema: 'routing',
    applicationName: 'real words',
  });
  await new Transactions(dataSource).query(
    `WITH added AS (
       INSERT INTO person (id, email, name, job_title, password_hash, roles, organisation_code)
       SELECT gen_random_uuid(), 'practice-' || lower(code) || '@demo.example', 'Pat Manager', 'Practice manager',
         password_hash, '{responder}', code
       FROM unnest($1::text[]) AS code, person WHERE email = 'operator@demo.example'
       RETURNING id, organisation_code)
     INSERT INTO person_scope (person_id, code) SELECT id, organisation_code FROM added`,
    [practices],
  );
  await dataSource.destroy();
}

function heardCommand(servers: Servers, ...words: string[]): string {
  return execFileSync(process.execPath, ['bin/heard.js', ...words], {
    env: { ...process.env, ...servers.env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** A few at a time, in order of the list: enough to overlap, not so many that a small machine only waits. */
async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = new Array<Result>(items.length);
  let next = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let index = next++; index < items.length; index = next++) {
        results[index] = await work(items[index] as Item, index);
      }
    }),
  );
  return results;
}

import { confirmEmail, editStory, followStory, getStoryImpacts, reply, setNotices, withdrawStory } from '#contracts';
import { HeardError, notFound } from '#kernel';
import { controllersOf } from '../controllers.js';
import { routesOf } from '../routes/routes-of.js';
import { GatewayUnderTest, type Answer } from '../testing/gateway-under-test.js';
import { rawHttp } from '../testing/raw-http.js';
import { SECRET } from '../testing/stub-rooms.js';
import { TryBrowser } from '../testing/try-browser.js';

const CANARY = 'Zanzibar7KmQ2vXy8TbN6cRpL4wHsD9fGjA1eUo3iYt0';
const ID = '0198c1f0-0000-7000-8000-0000000000a1';
const SECRET_ROUTES = routesOf(controllersOf('one-process')).filter(({ path }) => /\{(secret|token)\}/.test(path));
/** Each is a page and a form. */
const AUTHOR_PAGES = ['Answer', 'Difference', 'Edits', 'Erase', 'Mark', 'Notices', 'Withdraw'];
const withSecret = (path: string, secret: string) =>
  path.replace('{secret}', secret).replace('{token}', secret).replace('{id}', ID);

describe('a private link', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => (gateway = await GatewayUnderTest.start()));
  afterAll(() => gateway.stop());
  beforeEach(() => {
    gateway.rooms.reset();
    gateway.log.length = 0;
  });

  it('stands in a path of each of these', () => {
    const authors = AUTHOR_PAGES.flatMap((page) => [`follow${page}Form`, `follow${page}Page`]);
    const routes = SECRET_ROUTES.map(({ id }) => id).filter((id) => !authors.includes(id));
    expect(routes).toHaveLength(SECRET_ROUTES.length - authors.length);
    expect(routes.sort()).toEqual([
      'answerDifference',
      'confirmEmail',
      'confirmPage',
      'confirmedPage',
      'editStory',
      'follow',
      'followPage',
      'markResponse',
      'reply',
      'setNotices',
      'withdrawStory',
    ]);
  });

  it.each(SECRET_ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'is kept by nobody: %s',
    async (_name, route) => {
      const { headers } = await gateway.call(route.method, withSecret(route.path, SECRET), {
        ...(route.body && { body: BODIES[route.id] }),
      });
      expect(headers.get('cache-control')).toMatch(/no-store/);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-robots-tag')).toBe('noindex');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it('is repeated by no answer and no line of the log, however the request goes wrong', async () => {
    const answers: string[] = [];
    const send = async (method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
      const answer = await gateway.call(method, path, {
        ...(body !== undefined && { body }),
        ...(headers && { headers }),
      });
      answers.push(answer.text, JSON.stringify([...answer.headers]));
      return answer.status;
    };
    const statuses = new Set<number>();
    for (const { method, path, body } of SECRET_ROUTES) {
      const own = withSecret(path, CANARY);
      const payload = body ? { unknown: CANARY } : undefined;
      statuses.add(await send(method, own, payload));
      statuses.add(await send(method, `${own}/nothing-here`));
      statuses.add(await send(method, `${own}?secret=${CANARY}`));
      statuses.add(await send(method, withSecret(path, `${CANARY}%00`)));
      statuses.add(await send(method, withSecret(path, `${CANARY}%`)));
      statuses.add(await send(method, withSecret(path, CANARY.repeat(20))));
      statuses.add(await send(method, withSecret(path, `${CANARY} `)));
      if (method !== 'GET') statuses.add(await send(method, own, '{'));
      if (method !== 'GET') statuses.add(await send(method, own, CANARY, { 'content-type': 'text/plain' }));
      statuses.add(await send('DELETE', own));
      statuses.add(await send(method, own, undefined, { accept: 'text/html' }));
    }
    const broken = (): never => {
      throw new Error(`The handler broke at ${CANARY}`);
    };
    gateway.rooms.on(followStory, broken);
    gateway.rooms.on(confirmEmail, broken);
    statuses.add(await send('GET', `/api/v1/follow/${CANARY}`));
    statuses.add(await send('POST', `/api/v1/confirmations/${CANARY}`));
    for (const target of [`/api/v1/follow/${CANARY} HTTP/9`, `/api/v1/follow/${CANARY}`]) {
      answers.push(await rawHttp(gateway.running.address.port, `GET ${target}\r\nHost: \u0001\r\n\r\n`));
    }
    answers.push(
      await rawHttp(
        gateway.running.address.port,
        `GET /follow/${CANARY}${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
      ),
    );
    expect([...statuses].sort()).toEqual(expect.arrayContaining([400, 404, 405, 414, 415, 422, 500]));
    for (const text of [...answers, ...gateway.log, await gateway.metrics()]) expect(text).not.toContain('Zanzibar');
    expect(gateway.log.some((line) => line.includes('/api/v1/follow/:secret'))).toBe(true);
  });

  it('opens nothing when it is guessed, and every wrong one gets the same answer', async () => {
    const wrong = [
      'x',
      'Jq3V0ZpE1x9Q2n5b7s8d6w4yTgHkLmPoRtUvXzAbCdF',
      'a'.repeat(200),
      '%F0%9F%98%80',
      'a.b',
      '..%2fx',
    ];
    const answers = await Promise.all(wrong.map((secret) => gateway.call('GET', `/api/v1/follow/${secret}`)));
    expect(answers.map(({ status }) => status)).toEqual(wrong.map(() => 404));
    expect(new Set(answers.map(({ json }) => json.code))).toEqual(new Set(['not-found']));
  });

  it('opens what became of the story', async () => {
    const answer = await gateway.call('GET', `/api/v1/follow/${SECRET}`);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      reference: 'H-7K3M-92QX',
      services: [{ code: 'RX1A1', name: 'Ward 7', progress: 'answered', told: 2, read: 1 }],
      responses: [{ text: 'Thank you for telling us.' }],
      canDo: ['mark', 'reply', 'notices', 'withdraw', 'erase'],
    });
    expect(answer.json.timeline.map(({ kind }: { kind: string }) => kind)).toEqual([
      'submitted',
      'told',
      'read',
      'answered',
      'next',
    ]);
    expect(answer.text).not.toContain('example.org');
  });

  it('opens what there is while impact is away', async () => {
    gateway.rooms.goAway('impact');
    const { status, json } = await gateway.call('GET', `/api/v1/follow/${SECRET}`);
    expect([status, json.missing, json.services[0].progress]).toEqual([200, ['impact'], 'unheard']);
    const page = await gateway.call('GET', `/follow/${SECRET}`);
    expect([page.status, page.text.includes('just now')]).toEqual([200, true]);
  });

  it('judges answers and changes of its own story alone, and none after it was taken back', async () => {
    const put = (path: string, body: unknown) => gateway.call('PUT', `/api/v1/follow/${SECRET}/${path}`, { body });
    expect((await put(`responses/${ID}/mark`, { mark: 'helpful' })).status).toBe(204);
    expect((await put(`changes/${ID}/difference`, { answer: 'partly' })).status).toBe(204);
    const judged = gateway.rooms.asked.filter(({ name }) => /mark|difference/.test(name)).map(({ data }) => data);
    expect(judged).toEqual([
      { reference: 'H-7K3M-92QX', id: ID, mark: 'helpful' },
      { reference: 'H-7K3M-92QX', id: ID, answer: 'partly' },
    ]);
    gateway.rooms.on(followStory, () => ({ ...followStory.example.response, status: 'withdrawn' }));
    const refused = await put(`responses/${ID}/mark`, { mark: 'helpful' });
    expect([refused.status, refused.json.code]).toEqual([410, 'withdrawn']);
  });

  it('answers a moderator, and those who answered', async () => {
    const post = (path: string, body: unknown) => gateway.call('POST', `/api/v1/follow/${SECRET}/${path}`, { body });
    const edited = await post('edits', { text: 'It was in March.' });
    expect([edited.status, edited.json]).toEqual([202, { reference: 'H-7K3M-92QX', status: 'in-moderation' }]);
    expect(gateway.rooms.askedOf(editStory)).toMatchObject([
      { data: { secret: SECRET, edits: { accept: false, text: 'It was in March.' } } },
    ]);
    const replied = await post('replies', { text: ' Thank you. ' });
    expect(replied.status).toBe(202);
    expect(gateway.rooms.askedOf(reply).map(({ data }) => data)).toEqual([
      { reference: 'H-7K3M-92QX', id: replied.json.id, text: 'Thank you.' },
    ]);
    for (const [path, body] of [
      ['edits', {}],
      ['edits', { text: 'a\u0000b' }],
      ['replies', { text: ' ' }],
      ['replies', { text: '\ud800' }],
      ['replies', { text: 'x'.repeat(100_000) }],
    ] as const) {
      expect([path, (await post(path, body)).status]).toEqual([path, 422]);
    }
    gateway.rooms.on(followStory, () => ({ ...followStory.example.response, status: 'withdrawn' }));
    expect((await post('replies', { text: 'Late.' })).status).toBe(410);
  });

  it('is gone after erasure', async () => {
    gateway.rooms.on(followStory, () => {
      throw new HeardError('gone', 'erased', 'This story was erased.');
    });
    expect((await gateway.call('GET', `/api/v1/follow/${SECRET}`)).status).toBe(410);
    expect(gateway.rooms.askedOf(getStoryImpacts)).toEqual([]);
  });

  it('sends a lost link to whoever owns the story, and never tells whether there is one', async () => {
    const body = { reference: 'anything', email: 'author@example.org' };
    const answer = await gateway.call('POST', '/api/v1/follow/lost', { body });
    expect([answer.status, answer.text]).toEqual([202, '{}']);
    expect(gateway.log.join('\n')).not.toContain('author@example.org');
  });
});

const BODIES: Readonly<Record<string, unknown>> = {
  withdrawStory: {},
  editStory: { accept: true },
  reply: { text: 'Thank you.' },
  setNotices: { wanted: false },
  markResponse: { mark: 'helpful' },
  answerDifference: { answer: 'yes' },
};

describe('a guess', () => {
  let gateway: GatewayUnderTest | undefined;
  afterEach(() => gateway?.stop());

  const start = async () => {
    gateway = await GatewayUnderTest.start({ HEARD_LIMIT_READS: '100000/PT1M' });
    const wrong = (): never => {
      throw notFound('The link');
    };
    gateway.rooms.on(confirmEmail, wrong);
    gateway.rooms.on(withdrawStory, wrong);
    gateway.rooms.on(setNotices, wrong);
    gateway.rooms.on(editStory, wrong);
    return gateway;
  };

  const guess = async (once: () => Promise<Answer>): Promise<number[]> => {
    const statuses: number[] = [];
    for (let tried = 0; tried < 62; tried += 1) statuses.push((await once()).status);
    return statuses;
  };

  it.each(SECRET_ROUTES.filter(({ id }) => id !== 'confirmPage').map((route) => [route.id, route] as const))(
    'is limited for each address: %s',
    async (_name, route) => {
      const door = await start();
      const body = route.body ? { body: BODIES[route.id] } : {};
      const path = withSecret(route.path, 'wrong');
      const browser = new TryBrowser(door);
      if (route.forms) await browser.open('/staff/sign-in');
      const tries = await guess(() => (route.forms ? browser.send(path) : door.call(route.method, path, body)));
      expect(tries.filter((status) => status === 404)).toHaveLength(60);
      // A right one does not open either: else trying could go on.
      const right = await door.call('GET', `/api/v1/follow/${SECRET}`);
      expect(right.status).toBe(429);
      expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
    },
  );

  it('of a token or a key is limited too', async () => {
    const door = await start();
    const tries = await guess(() => door.call('GET', '/api/v1/stories', { token: 'heard_wrong' }));
    expect(tries.filter((status) => status === 401)).toHaveLength(60);
    expect(tries.at(-1)).toBe(429);
  });
});

import { gzipSync } from 'node:zlib';
import { findUnknownServices, submitStory, getChange, getStoryImpacts } from '#contracts';
import { invalid } from '#kernel';
import { controllersOf } from '../controllers.js';
import { routesOf } from '../routes/routes-of.js';
import { GatewayUnderTest, type Answer } from '../testing/gateway-under-test.js';
import { REFERENCE, SECRET, tokenOf } from '../testing/stub-rooms.js';

const STORY = { text: 'The nurses were kind.', consent: true, relation: 'patient', services: ['RX1A1'] };
const STORIES = '/api/v1/stories';

const codes = ({ json }: Answer): Record<string, string> =>
  Object.fromEntries(json.errors.map(({ path, code }: { path: string; code: string }) => [path, code]));

describe('bad input', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await GatewayUnderTest.start({}, { clock: { now: () => new Date('2026-11-24T10:00:00Z') } });
  });
  afterAll(() => gateway.stop());
  beforeEach(() => gateway.rooms.reset());

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    gateway.call('POST', STORIES, { body, headers });
  const expectProblem = (answer: Answer, status: number, code: string) => {
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.json).toMatchObject({ status, code, title: expect.any(String), detail: expect.any(String) });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([status, 'no-store']);
    expect(gateway.rooms.askedOf(submitStory)).toEqual([]);
  };

  it.each<[string, string | Uint8Array, number, string]>([
    ['broken JSON', '{"text": "x",', 400, 'not-json'],
    ['no JSON at all', 'hello', 400, 'not-json'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 400, 'not-json'],
    ['a key that reaches for the prototype', '{"__proto__": {"consent": true}, "text": "x"}', 400, 'forbidden-key'],
    ['too many levels', `{"text": ${'['.repeat(17)}${']'.repeat(17)}}`, 400, 'too-deep'],
    ['nothing but brackets', '['.repeat(200_000), 400, 'not-json'],
    ['brackets that close', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400, 'too-deep'],
    ['more than 256 kB', JSON.stringify({ ...STORY, text: 'x'.repeat(256 * 1024) }), 413, 'body-too-large'],
  ])('%s: refused', async (_name, body, status, code) => expectProblem(await post(body), status, code));

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'text/json',
    'application/jsonx',
  ])('as %s: 415', async (type) => {
    expectProblem(await post(JSON.stringify(STORY), { 'content-type': type }), 415, 'not-this-type');
  });

  it('compressed: 415', async () => {
    const body = gzipSync(JSON.stringify(STORY));
    expectProblem(await post(body, { 'content-encoding': 'gzip' }), 415, 'not-this-type');
  });

  it.each([
    ['nothing', undefined, ['text', 'consent', 'relation']],
    ['an empty object', {}, ['text', 'consent', 'relation']],
    ['a list', [], ['']],
    ['null', 'null', ['']],
    ['a word', '"story"', ['']],
  ])('%s: every fault is named', async (_name, body, paths) => {
    const answer = await post(body);
    expectProblem(answer, 422, 'invalid');
    expect(Object.keys(codes(answer)).sort()).toEqual([...paths].sort());
  });

  it('names every wrong field at once, services that nobody knows among them', async () => {
    gateway.rooms.on(findUnknownServices, ({ codes: asked }) => ({ unknown: asked.filter((code) => code === 'NOPE') }));
    const answer = await post(
      {
        text: 'word '.repeat(1001),
        relation: 'nurse',
        services: ['RX1A1', 'NOPE', 'no\ncode'],
        screenName: 'a\u0000b',
        title: '\ud83d',
        place: 'By the canal\u202e',
        when: '2023-10',
        email: 'a@x.org, b@y.org',
        good: ['x'.repeat(61)],
        state: 'published',
        criticality: 5,
      },
      { 'idempotency-key': 'a key with spaces' },
    );
    expectProblem(answer, 422, 'invalid');
    expect(codes(answer)).toEqual({
      text: 'too-many-words',
      consent: 'required',
      relation: 'not-allowed',
      'services.1': 'unknown-service',
      'services.2': 'wrong-format',
      screenName: 'unreadable-characters',
      title: 'unreadable-characters',
      place: 'control-characters',
      when: 'too-old',
      email: 'wrong-format',
      'good.0': 'too-long',
      state: 'unknown-field',
      criticality: 'unknown-field',
      'Idempotency-Key': 'wrong-format',
    });
    const { message } = answer.json.errors.find(({ path }: { path: string }) => path === 'text');
    expect(message).toBe('Your story is 1,001 words. Make it 1 shorter.');
  });

  it('is refused also while nobody can say which services there are', async () => {
    gateway.rooms.goAway('stories');
    const answer = await post({ services: ['NOPE'] });
    expectProblem(answer, 422, 'invalid');
    expect(Object.keys(codes(answer)).sort()).toEqual(['consent', 'relation', 'text']);
  });

  it('takes the months of the last three years', async () => {
    expect(codes(await post({ ...STORY, when: '2026-12' }))).toEqual({ when: 'in-the-future' });
    expect(Object.keys(codes(await post({ ...STORY, when: '2026-13' })))).toEqual(['when']);
    for (const when of ['2023-11', '2026-11', 'ongoing']) expect((await post({ ...STORY, when })).status).toBe(202);
  });

  it('names what the room refuses by the field that was sent', async () => {
    gateway.rooms.on(submitStory, () => {
      throw invalid([{ path: 'submission.services.0', code: 'unknown-service', message: 'Unknown.' }]);
    });
    const answer = await post(STORY);
    expect([answer.status, codes(answer)]).toEqual([422, { 'services.0': 'unknown-service' }]);
  });

  it.each(['', ' ', 'a b', 'ä', 'x'.repeat(256), 'a\tb'])('does not take %p as an Idempotency-Key', async (key) => {
    // Only what HTTP lets through as a header at all.
    const headers = { 'idempotency-key': Buffer.from(key, 'utf8').toString('latin1') };
    const answer = await post(STORY, headers);
    expect(answer.status).toBe(422);
    expect(codes(answer)).toEqual({ 'Idempotency-Key': expect.stringMatching(/required|wrong-format/) });
  });

  it('can be sent to no route: every answer field that is not an input is refused', async () => {
    const fields = {
      status: 'published',
      state: 'made',
      reading: 'published',
      id: 'x',
      organisation: 'RX1',
      mark: 'helpful',
    };
    const bodies = routesOf(controllersOf('one-process')).filter(({ body }) => body);
    expect(bodies.length).toBeGreaterThan(10);
    for (const { method, path, access } of bodies) {
      const url = path
        .replace('{reference}', REFERENCE)
        .replace('{secret}', SECRET)
        .replace('{id}', '0198c1f0-0000-7000-8000-0000000000a1');
      const role = access === 'moderate' ? 'moderator' : 'responder';
      const answer = await gateway.call(method, url, { token: tokenOf(role), body: { ...fields, owner: 1 } });
      expect([path, answer.status]).toEqual([path, 422]);
      expect(codes(answer)).toMatchObject({ id: 'unknown-field', owner: 'unknown-field' });
    }
  });

  it.each([
    ['limit=0', { limit: 'too-small' }],
    ['limit=101', { limit: 'too-large' }],
    ['limit=ten&limit=1', { limit: 'wrong-format' }],
    ['limt=5&Q=x', { limt: 'unknown-field', Q: 'unknown-field' }],
    ['q=a%00b', { q: 'unreadable-characters' }],
    ['q=a%E2%80%AEb', { q: 'control-characters' }],
    [`q=${'x'.repeat(201)}`, { q: 'too-long' }],
    [
      'kind=spaceship&relation=x&has=y&sort=oldest',
      { kind: 'not-allowed', relation: 'not-allowed', has: 'not-allowed', sort: 'not-allowed' },
    ],
    ['from=2026-02-30&to=soon', { from: 'wrong-format', to: 'wrong-format' }],
    ['from=2026-02-02&to=2026-02-01', { to: 'before-from' }],
    ['within=5', { within: 'needs-near' }],
    ['near=LS1&within=-1', { within: 'wrong-format' }],
    ['expand=responses,contacts', { 'expand.1': 'not-allowed' }],
    [`${'tag=a&'.repeat(11)}`, { tag: 'too-many' }],
    ['tag=', { 'tag.0': 'required' }],
    ['organisation=RX1%0A', { organisation: 'wrong-format' }],
    ['cursor=%20', { cursor: 'wrong-format' }],
    ['__proto__=x&constructor=y', { __proto__: 'unknown-field', constructor: 'unknown-field' }],
  ])('of a query, %s: 422 by name', async (query, expected) => {
    const answer = await gateway.call('GET', `${STORIES}?${query}`);
    expect(answer.status).toBe(422);
    const found = codes(answer);
    for (const [path, code] of Object.entries(expected)) {
      if (query.startsWith('limit=ten')) expect(['repeated', code]).toContain(found[path]);
      else expect(found[path]).toBe(code);
    }
    expect(gateway.rooms.asked).toEqual([]);
  });

  it('never breaks the door, whatever stands in a query', async () => {
    const values = [
      '%00',
      '%ED%A0%BD',
      '%F0%9F%98%80',
      "'",
      '%25',
      '[]',
      'x'.repeat(5000),
      '%7B%22%24ne%22%3A1%7D',
      '-1',
      '1e99',
    ];
    // 404: of a place that nobody knows.
    const EXPECTED = [200, 303, 403, 404, 422, 431];
    // Somebody who is writing a story, and is signed in: these pages are there for them alone.
    const draft = '__Host-heard-draft=0123456789abcdef0123456789abcdef';
    const headers = { cookie: `${draft}; __Host-heard=${tokenOf('responder')}` };
    const [impact] = getStoryImpacts.example.response.items;
    const changes = [{ ...getChange.example.response, difference: null }];
    gateway.rooms.on(getStoryImpacts, () => ({ items: impact ? [{ ...impact, changes }] : [] }));
    const gets = routesOf(controllersOf('one-process')).filter(({ method, query }) => method === 'GET' && query);
    for (const { path, query } of gets) {
      const url = [
        ['{reference}', REFERENCE],
        ['{code}', 'RX1'],
        ['{secret}', SECRET],
        ['{step}', 'who'],
      ].reduce((filled, [name = '', value = '']) => filled.replace(name, value), path as string);
      const names = Object.keys((query as unknown as { shape: object }).shape);
      for (const name of [...names, 'other', 'limit[]', 'a.b']) {
        const answers = await Promise.all(
          values.map((value) =>
            gateway.call('GET', `${url}?${name}=${value}`, { token: tokenOf('moderator'), headers }),
          ),
        );
        const unexpected = answers.map(({ status }) => status).filter((status) => !EXPECTED.includes(status));
        expect({ url, name, unexpected }).toEqual({ url, name, unexpected: [] });
      }
    }
  }, 120_000);
});

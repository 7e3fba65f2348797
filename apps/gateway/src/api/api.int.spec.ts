import {
  getFigures,
  getPlaces,
  getStoryImpacts,
  getStory,
  listStories,
  listUnheard,
  locate,
  placeExample,
  submitStory,
} from '#contracts';
import { HeardError, newReference } from '#kernel';
import { until } from '#testing';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import { KEY, REFERENCE, tokenOf } from '../testing/stub-rooms.js';

const STORY = { text: 'The nurses were kind.', consent: true, relation: 'patient' };
const OTHER = newReference();
const ID = '0198c1f0-0000-7000-8000-0000000000a1';

describe('the API', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await GatewayUnderTest.start({}, { clock: { now: () => new Date('2026-11-30T23:30:00Z') } });
  });
  afterAll(() => gateway.stop());
  beforeEach(() => gateway.rooms.reset());
  const get = (path: string, token?: string) =>
    gateway.call('GET', `/api/v1${path}`, { ...(token !== undefined && { token }) });

  describe('a submission', () => {
    const submit = (headers: Record<string, string> = {}, token?: string) =>
      gateway.call('POST', '/api/v1/stories', { body: STORY, headers, ...(token !== undefined && { token }) });

    it('is answered with its reference and a link at the configured address, whatever the Host says', async () => {
      const answer = await submit({
        host: 'localhost:1234',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'http',
      });
      expect(answer.status).toBe(202);
      expect(answer.json).toEqual({
        reference: REFERENCE,
        followUrl: `https://heard.example/follow/${submitStory.example.response.secret}`,
        status: 'submitted',
      });
      expect(answer.headers.get('cache-control')).toMatch(/no-store/);
    });

    it('belongs to its caller: a key’s stories are its own', async () => {
      await submit({ 'idempotency-key': 'one' });
      await submit({ 'idempotency-key': 'one' }, KEY);
      await submit({ 'idempotency-key': 'one' }, tokenOf('responder'));
      expect(
        gateway.rooms.askedOf(submitStory).map(({ data }) => [data.caller, data.idempotencyKey, data.route]),
      ).toEqual([
        ['anyone', 'one', 'web'],
        ['key:0198c1f0-0000-7000-8000-000000000007', 'one', 'partner'],
        ['anyone', 'one', 'web'],
      ]);
    });

    it('gets a key of its own where none is sent', async () => {
      await submit();
      await submit();
      const keys = gateway.rooms.askedOf(submitStory).map(({ data }) => data.idempotencyKey);
      expect(new Set(keys).size).toBe(2);
    });

    it('is never accepted while the stories room is away', async () => {
      gateway.rooms.goAway('stories');
      const answer = await submit();
      expect([answer.status, answer.json.code, answer.headers.get('retry-after')]).toEqual([503, 'unavailable', '2']);
    });
  });

  describe('a list of stories', () => {
    it('is asked for by the names that the contract knows', async () => {
      await get(
        '/stories?q=home&tag=discharge&tag=kind&relation=carer&from=2026-01-01&has=response&sort=newest&limit=5',
      );
      expect(gateway.rooms.askedOf(listStories)[0]?.data).toEqual({
        limit: 5,
        q: 'home',
        tags: ['discharge', 'kind'],
        relation: 'carer',
        from: '2026-01-01',
        has: 'response',
      });
    });

    it('finds where near is', async () => {
      await get('/stories?near=LS1');
      await get('/stories?near=LS1&within=2.5');
      expect(gateway.rooms.askedOf(listStories).map(({ data }) => [data.near, data.withinKm])).toEqual([
        [{ latitude: 53.8, longitude: -1.55 }, 10],
        [{ latitude: 53.8, longitude: -1.55 }, 2.5],
      ]);
      gateway.rooms.on(locate, () => ({ point: null }));
      const { status, json } = await get('/stories?near=Atlantis');
      expect([status, json.errors[0].path, json.errors[0].code]).toEqual([422, 'near', 'unknown-place']);
    });

    it('asks each room once, however many stories are expanded', async () => {
      const items = [OTHER, REFERENCE].map((reference) => ({ ...getStory.example.response, reference }));
      gateway.rooms.on(listStories, () => ({ items, next: 'more' }));
      gateway.rooms.on(getPlaces, () => ({ places: [placeExample] }));
      const { json } = await get('/stories?expand=services,responses,changes,tags');
      expect(json.next).toBe('more');
      expect(json.missing).toBeUndefined();
      expect(json.items[1]).toMatchObject({
        services: [{ postcode: 'AB1 2CD' }],
        responses: [{ name: 'Ann' }],
        changes: [],
      });
      expect(json.items[0]).toMatchObject({ responses: [], changes: [] });
      expect(gateway.rooms.asked.map(({ name }) => name).sort()).toEqual([
        'impact.get-story-impacts',
        'routing.get-places',
        'stories.list-stories',
      ]);
    });

    it('says what is missing while a room is away', async () => {
      gateway.rooms.goAway('impact');
      const { status, json } = await get('/stories?expand=services,responses');
      expect([status, json.missing, json.items[0].responses]).toEqual([200, ['responses'], undefined]);
    });
  });

  it('tells a story that was taken back from one that never was', async () => {
    gateway.rooms.on(getStory, () => {
      throw new HeardError('gone', 'withdrawn', 'This story was taken back by its author.');
    });
    const gone = await get(`/stories/${REFERENCE}`);
    expect([gone.status, gone.json.code, gone.headers.get('cache-control')]).toEqual([410, 'withdrawn', 'no-store']);
    gateway.rooms.reset();
    for (const reference of [OTHER, 'nothing', '%00']) {
      expect((await get(`/stories/${reference}`)).status).toBe(404);
    }
    expect((await get('/stories/h7k3m92qx')).json.reference).toBe(REFERENCE);
  });

  it('shows staff what the room shows them, and nobody else', async () => {
    gateway.rooms.on(getStory, (_data, acting) => ({
      ...getStory.example.response,
      ...(acting.kind === 'person' && { criticality: 2 }),
    }));
    expect((await get(`/stories/${REFERENCE}`, tokenOf('responder'))).json.criticality).toBe(2);
    expect((await get(`/stories/${REFERENCE}`)).text).not.toContain('criticality');
  });

  it('keeps the words of every room’s refusal', async () => {
    gateway.rooms.on(getStoryImpacts, () => ({ items: [] }));
    const claimed = await gateway.call('POST', `/api/v1/moderation/stories/${REFERENCE}/claim`, {
      token: tokenOf('moderator'),
    });
    expect(claimed.json).toHaveProperty('expiresAt');
    const inbox = await get('/inbox', tokenOf('responder'));
    expect(inbox.json.items[0]).toMatchObject({ reference: REFERENCE, services: [{ progress: null }] });
    gateway.rooms.goAway('impact');
    expect((await get('/inbox', tokenOf('responder'))).json.missing).toEqual(['impact']);
  });

  it('answers what was made with 201, what was done with 204', async () => {
    const token = tokenOf('responder');
    const respond = await gateway.call('POST', `/api/v1/stories/${REFERENCE}/responses`, {
      token,
      body: { service: 'RX1A1', kind: 'full', text: 'Thank you for telling us.' },
    });
    expect([respond.status, respond.json.route, respond.json.why.length]).toEqual([201, 'moderation', 1]);
    for (const [method, path] of [
      ['PUT', `/stories/${REFERENCE}/read`],
      ['DELETE', `/responses/${ID}`],
      ['POST', `/responses/${ID}/withdrawal`],
      ['DELETE', '/session'],
    ] as const) {
      const answer = await gateway.call(method, `/api/v1${path}`, { token });
      expect([path, answer.status, answer.text]).toEqual([path, 204, '']);
    }
  });

  it('gives an organisation’s last twelve months by the calendar of its place', async () => {
    await get('/organisations/RX1/impact');
    await get('/organisations/RX1/impact?from=2026-01');
    await get('/organisations/RX1/impact?to=2026-03');
    await get('/organisations/RX1/impact?from=2026-01&to=2026-03');
    const asked = gateway.rooms.askedOf(getFigures).map(({ data }) => [data.from, data.to]);
    expect(asked).toEqual([
      ['2025-12', '2026-11'],
      ['2026-01', '2026-11'],
      ['2025-04', '2026-03'],
      ['2026-01', '2026-03'],
    ]);
    expect((await get('/organisations/RX1/impact?from=2026-03&to=2026-01')).json.errors[0].code).toBe('before-from');
  });

  it('shows the operator every room, and which did not answer', async () => {
    gateway.rooms.goAway('impact');
    const { json } = await get('/operator/messages', tokenOf('operator'));
    expect(json.rooms.map(({ room }: { room: string }) => room)).toEqual(['stories', 'routing']);
    expect(json.missing).toEqual(['impact']);
    expect((await get('/operator/unplaced', tokenOf('operator'))).json.items).toHaveLength(1);
    expect((await get('/operator/unheard?limit=7', tokenOf('operator'))).json.items).toHaveLength(1);
    expect(gateway.rooms.askedOf(listUnheard)[0]?.data).toEqual({ limit: 7 });
  });

  it('says 405 for a method that a path does not have, and 404 for what is not built yet', async () => {
    const wrong = await gateway.call('DELETE', '/api/v1/stories');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    for (const path of ['/people', '/saved-searches', '/keys', '/webhooks', `/stories/${REFERENCE}/reports`]) {
      expect((await get(path, tokenOf('administrator'))).status).toBe(404);
    }
  });

  it('is alive, and says without details how it is', async () => {
    expect((await gateway.call('GET', '/health/live')).json).toEqual({ status: 'live' });
    expect((await gateway.call('GET', '/health/ready')).json.status).toMatch(/ready|degraded/);
    expect((await gateway.call('GET', '/metrics')).status).toBe(404);
  });
});

describe('the door', () => {
  it('finishes what runs, and accepts nothing new, when it stops', async () => {
    const gateway = await GatewayUnderTest.start();
    const release = gateway.rooms.hold();
    const running = gateway.call('GET', '/api/v1/stories');
    await until(async () => (await gateway.call('GET', '/health/live')).status === 200);
    const stopped = gateway.stop();
    await until(async () => {
      const { status } = await gateway.call('GET', '/health/live').catch(() => ({ status: 0 }));
      return status === 503 || status === 0;
    });
    release();
    expect((await running).status).toBe(200);
    await stopped;
    await expect(gateway.call('GET', '/api/v1/stories')).rejects.toThrow('fetch failed');
  });

  it('says degraded while a room is away, and is ready for all that', async () => {
    const gateway = await GatewayUnderTest.start();
    gateway.rooms.goAway('impact');
    expect((await gateway.call('GET', '/health/ready')).json).toEqual({ status: 'degraded' });
    expect(await gateway.running.ready()).toEqual({
      ready: true,
      parts: {
        stories: { state: 'ok' },
        routing: { state: 'ok' },
        impact: { state: 'degraded', why: 'it does not answer' },
      },
    });
    await gateway.stop();
  });

  it('refuses a port that is in use', async () => {
    const first = await GatewayUnderTest.start();
    await expect(GatewayUnderTest.start({ HEARD_PORT: String(first.running.address.port) })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    await first.stop();
  });
});

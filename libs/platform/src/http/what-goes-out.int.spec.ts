import { once } from 'node:events';
import { until } from '#testing';
import type { HttpAppOptions } from './create-http-app.js';
import { expectProblem, expectStrict, gate, SECRET, SETTINGS, TryApp } from './testing/try-app.js';

describe('what goes out at the door', () => {
  let app: TryApp;
  beforeAll(async () => (app = await TryApp.start()));
  afterAll(() => app.close());
  beforeEach(() => void (app.lines.length = 0));

  async function restart(options: Partial<HttpAppOptions> = {}): Promise<void> {
    await app.close();
    app = await TryApp.start(options);
  }

  it('answers with strict headers, which a handler may loosen', async () => {
    const response = await app.get('/follow/x');
    expect(response.status).toBe(200);
    expectStrict(response);
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect((await app.get('/public')).headers.get('cache-control')).toBe('public, max-age=5');
    expect((await fetch(`${app.url}/follow/x`, { method: 'HEAD' })).status).toBe(200);
  });

  it.each([
    ['refused', 422, 'invalid'],
    ['busy', 429, 'too-many'],
    ['broken', 500, 'broken'],
  ])('tells of what handlers throw: %s', async (what, status, code) => {
    await expectProblem(await app.get(`/follow/${what}`), status, code);
  });

  it.each([
    ['GET', `/nothing/${SECRET}`, 404, 'not-there'],
    ['GET', `//follow/${SECRET}`, 404, 'not-there'],
    ['GET', `/follow/${SECRET}/`, 404, 'not-there'],
    ['GET', `/FOLLOW/${SECRET}`, 404, 'not-there'],
    ['DELETE', `/follow/${SECRET}`, 405, 'method-not-allowed'],
    ['GET', '/stories', 405, 'method-not-allowed'],
    ['GET', `/follow/${SECRET}%zz`, 400, 'bad-path'],
    ['GET', `/follow/${SECRET.repeat(5)}`, 414, 'path-too-long'],
  ])('says no to %s %s', async (method, path, status, code) => {
    const response = await fetch(app.url + path, { method });
    await expectProblem(response, status, code);
    if (status === 405) expect(response.headers.get('allow')).toBe(path === '/stories' ? 'POST' : 'GET, HEAD');
  });

  it('runs each request in a trace, also after its body was read', async () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const headers = { traceparent: `00-${trace}-b7ad6b7169203331-01`, 'content-type': 'application/json' };
    expect(await (await app.get('/follow/x', headers)).json()).toMatchObject({ trace: expect.stringContaining(trace) });
    expect(await (await app.post('/stories', '{}', headers)).json()).toMatchObject({
      trace: expect.stringContaining(trace),
    });
    const own = (await (await app.get('/follow/x', { traceparent: SECRET })).json()) as { trace: string };
    expect(own.trace).toMatch(/^00-[0-9a-f]{32}-/);
  });

  it('logs and counts by template, without path, query, address or words', async () => {
    await app.get(`/follow/${SECRET}?${SECRET}`, {
      'user-agent': SECRET,
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    });
    await app.get(`/follow/broken?${SECRET}`);
    await app.get(`/nothing/${SECRET}`);
    await app.get(`/follow/${SECRET}%zz`);
    await app.get(`/follow/${SECRET.repeat(5)}`);
    const requests = () => app.lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
    await until(() => requests().length === 5, { what: 'five lines of the log' });
    expect(requests().map(({ method, route, status }) => [method, route, status])).toEqual([
      ['GET', '/follow/:secret', 200],
      ['GET', '/follow/:secret', 500],
      ['GET', 'none', 404],
      ['GET', 'none', 400],
      ['GET', 'none', 414],
    ]);
    expect(requests()[0]).toMatchObject({ trace: '0af7651916cd43dd8448eb211c80319c', ms: expect.any(Number) });
    expect(app.lines.filter((line) => line.includes('A request broke'))).toHaveLength(1);
    for (const canary of [SECRET, '127.0.0.1', 'nothing']) expect(app.lines.join('')).not.toContain(canary);
    const figures = await app.metrics.text();
    expect(figures).toContain('heard_http_request_seconds_count{method="GET",route="/follow/:secret",status="500"}');
    expect(figures).not.toContain(SECRET);
  });

  it('does not take somebody who goes away for a fault of its own', async () => {
    const socket = app.connect();
    const head =
      'POST /stories HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{';
    await new Promise((resolve) => socket.write(head, resolve));
    socket.destroy();
    await until(() => app.lines.some((line) => line.includes('went away')));
    expect(app.lines.filter((line) => line.includes('broke'))).toEqual([]);
  });

  it('tells the operator of its faults, also after a body was read', async () => {
    await expectProblem(await app.post('/stories', JSON.stringify(SECRET)), 500, 'broken');
    expect(app.lines.filter((line) => line.includes('A request broke'))).toEqual([
      expect.stringContaining('"/stories"'),
    ]);
    expect(app.lines.join('')).not.toContain(SECRET);
  });

  it('believes only its own proxies who is asking', async () => {
    const forged = { 'x-forwarded-for': '198.51.100.1, 192.0.2.7' };
    const asked = async () => ((await (await app.get('/address', forged)).json()) as { ip: string }).ip;
    expect(await asked()).toBe('127.0.0.1');
    await restart({ settings: { ...SETTINGS, trustedProxies: ['10.0.0.0/8'] } });
    expect(await asked()).toBe('127.0.0.1');
    await restart({ settings: { ...SETTINGS, trustedProxies: ['127.0.0.0/8'] } });
    expect(await asked()).toBe('192.0.2.7');
  });

  it('shows a page where the gateway has one', async () => {
    await restart({ errorPage: ({ title }) => ({ html: `<h1>${title}</h1>`, headers: { 'x-page': 'yes' } }) });
    const response = await app.get(`/nothing/${SECRET}`);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('x-page')).toBe('yes');
    expectStrict(response);
    expect(await response.text()).toBe('<h1>No such page</h1>');
  });

  it('ends what takes too long to begin, and what comes after that harms nobody', async () => {
    await restart({ limits: { answerMs: 50 } });
    const response = await app.get('/slow');
    expect(response.headers.get('retry-after')).toBe('2');
    await expectProblem(response, 503, 'took-too-long');
    gate.release();
    expect((await app.get('/public')).status).toBe(200);
  });

  it('does not cut off what has begun, however long it takes', async () => {
    const from = performance.now();
    const before = gate.entered;
    const response = await app.get('/long');
    await until(() => gate.entered > before && performance.now() > from + 150);
    gate.release();
    expect(await response.text()).toBe('begun, ended');
  });

  it('finishes what runs when it stops, and lets nothing new in', async () => {
    await restart();
    const before = gate.entered;
    const running = app.get('/slow');
    const socket = app.connect();
    socket.write('GET /public HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'data');
    await until(() => gate.entered > before);
    const closed = app.close();
    const refused = () =>
      app.get('/public').then(
        () => false,
        () => true,
      );
    await until(refused, { what: 'the port to close' });
    gate.release();
    expect(await (await running).json()).toEqual({ done: true });
    await closed;
    socket.destroy();
    app = await TryApp.start();
  });
});

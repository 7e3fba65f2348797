import 'reflect-metadata';
import { Body, Controller, Get, Header, Ip, Module, Param, Post } from '@nestjs/common';
import { RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { HeardError, invalid } from '#kernel';
import { currentTrace } from '#messaging';
import { until } from '#testing';
import { createLogger } from '../logging/logger.js';
import { Metrics } from '../metrics.js';
import { createHttpApp, type HttpAppOptions } from './create-http-app.js';

const SECRET = 'kJ7x-Qm9Yx2LwT7uVb4Nc8RfKz1Hs6Jd3pAe5_0aBcDE';
const NESTED = (levels: number): string => '[{"a":'.repeat(levels / 2) + '1' + '}]'.repeat(levels / 2);
const SETTINGS = {
  mode: 'one-process',
  publicUrl: 'https://heard.example',
  host: '127.0.0.1',
  trustedProxies: [],
} as const;
let release: () => void = () => undefined;
let entered = 0;

@Controller()
class TryController {
  @Get('follow/:secret')
  follow(@Param('secret') secret: string) {
    if (secret === 'broken') throw new Error(`It broke for ${SECRET}`);
    if (secret === 'refused') throw invalid([{ path: 'text', code: 'required', message: 'This is needed.' }]);
    if (secret === 'busy') throw new HeardError('too-many', 'too-many', 'Wait', { retryAfter: 30 });
    return { trace: currentTrace() };
  }

  @Post('stories')
  submit(@Body() body: unknown) {
    if (body === SECRET) throw new Error(`It broke for ${SECRET}`);
    return { body: body ?? null, trace: currentTrace() };
  }

  @Post('form')
  @RouteConfig({ forms: true })
  form(@Body() body: unknown) {
    return body;
  }

  @Get('public')
  @Header('cache-control', 'public, max-age=5')
  open() {
    return {};
  }

  @Get('address')
  address(@Ip() ip: string) {
    return { ip };
  }

  @Get('slow')
  async slow() {
    entered += 1;
    await new Promise<void>((resolve) => (release = resolve));
    return { done: true };
  }
}

@Module({ controllers: [TryController] })
class TryModule {}

describe('the HTTP app', () => {
  const lines: string[] = [];
  let app: NestFastifyApplication;
  let metrics: Metrics;
  let url: string;
  let port: number;

  async function start(options: Partial<HttpAppOptions> = {}): Promise<void> {
    metrics = new Metrics();
    const logger = createLogger({
      logLevel: 'debug',
      logFormat: 'json',
      destination: { write: (line) => void lines.push(line) },
    });
    app = await createHttpApp(TryModule, { settings: SETTINGS, logger, metrics, ...options });
    await app.listen(0, '127.0.0.1');
    ({ port } = app.getHttpServer().address() as AddressInfo);
    url = `http://127.0.0.1:${port}`;
  }

  beforeAll(() => start({ limits: { requestMs: 400 } }));
  afterAll(() => app.close());
  beforeEach(() => void (lines.length = 0));

  const get = (path: string, headers: Record<string, string> = {}) => fetch(url + path, { headers });
  const post = (
    path: string,
    body: string | Buffer,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ) => fetch(url + path, { method: 'POST', body, headers });

  /** Sends bytes as they are, and gives all that comes back until the other side ends it. */
  async function raw(bytes: string): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    socket.write(bytes);
    return text(socket);
  }

  async function expectProblem(response: Response, status: number, code: string): Promise<void> {
    const body = await response.text();
    expect([response.status, JSON.parse(body)]).toMatchObject([
      status,
      { type: `urn:heard:problem:${code}`, status, code, title: expect.any(String), detail: expect.any(String) },
    ]);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expectStrict(response);
    expect(body).not.toContain(SECRET);
  }

  function expectStrict(response: Response): void {
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': expect.any(String),
    });
  }

  it('answers with strict headers, which a handler may loosen', async () => {
    const response = await get('/follow/x');
    expect(response.status).toBe(200);
    expectStrict(response);
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect((await get('/public')).headers.get('cache-control')).toBe('public, max-age=5');
    expect((await fetch(`${url}/follow/x`, { method: 'HEAD' })).status).toBe(200);
  });

  it.each([
    ['refused', 422, 'invalid'],
    ['busy', 429, 'too-many'],
    ['broken', 500, 'broken'],
  ])('tells of what handlers throw: %s', async (what, status, code) => {
    await expectProblem(await get(`/follow/${what}`), status, code);
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
    const response = await fetch(url + path, { method });
    await expectProblem(response, status, code);
    if (status === 405) expect(response.headers.get('allow')).toBe(path === '/stories' ? 'POST' : 'GET, HEAD');
  });

  it('takes JSON in UTF-8, and an empty body as none', async () => {
    const sent = { text: 'Grüße 🙂', list: [1, { a: null }] };
    for (const type of ['application/json', 'application/json; charset=UTF-8', 'Application/JSON;charset="utf8"']) {
      const response = await post('/stories', JSON.stringify(sent), { 'content-type': type });
      expect(await response.json()).toMatchObject({ body: sent });
    }
    expect(await (await post('/stories', '')).json()).toMatchObject({ body: null });
    expect(await (await fetch(`${url}/stories`, { method: 'POST' })).json()).toMatchObject({ body: null });
  });

  it.each([
    ['broken', '{"text": "half'],
    ['two values', '{}{}'],
    ['not UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22])],
    ['a lone continuation', Buffer.from([0x22, 0x80, 0x22])],
  ])('refuses a body that is %s', async (_what, body) => {
    await expectProblem(await post('/stories', body), 400, 'not-json');
  });

  it('takes 16 levels and no more, however many there are', async () => {
    expect((await post('/stories', NESTED(16))).status).toBe(201);
    await expectProblem(await post('/stories', NESTED(18)), 400, 'too-deep');
    await expectProblem(await post('/stories', '['.repeat(120_000) + ']'.repeat(120_000)), 400, 'too-deep');
  });

  it('refuses keys that reach for the prototype', async () => {
    await expectProblem(await post('/stories', '{"__proto__": {"admin": true}}'), 400, 'forbidden-key');
    await expectProblem(await post('/stories', '{"a": [{"\\u005f_proto__": 1}]}'), 400, 'forbidden-key');
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it.each([
    ['text/plain', '{}'],
    ['application/x-www-form-urlencoded', 'a=b'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/json; charset=latin1', '{}'],
    ['application/jsonx', '{}'],
  ])('refuses %s', async (type, body) => {
    await expectProblem(await post('/stories', body, { 'content-type': type }), 415, 'not-this-type');
  });

  it('refuses compressed bodies without reading them', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    await expectProblem(await post('/stories', 'x', headers), 415, 'not-this-type');
  });

  it('takes a form where a route says so, and there nothing else', async () => {
    const form = await post('/form', 'a=1&b=%C3%A4&a=2&__proto__=x', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(Object.entries((await form.json()) as object)).toEqual([
      ['a', ['1', '2']],
      ['b', 'ä'],
      ['__proto__', 'x'],
    ]);
    await expectProblem(await post('/form', '{}'), 415, 'not-this-type');
  });

  it('takes 256 kB and not a byte more, told or not told before', async () => {
    const just = JSON.stringify('x'.repeat(256 * 1024 - 2));
    expect((await post('/stories', just)).status).toBe(201);
    await expectProblem(await post('/stories', `${just} `), 413, 'body-too-large');
    const chunked = await raw(
      `POST /stories HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n` +
        `40001\r\n${'x'.repeat(0x40001)}\r\n0\r\n\r\n`,
    );
    expect(chunked).toMatch(/^HTTP\/1\.1 413 /);
    expect(chunked).toContain('"code":"body-too-large"');
  });

  it('does not wait for a body for ever', async () => {
    const answer = await raw(
      `POST /stories?${SECRET} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"text"`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(answer).toContain('"code":"too-slow"');
    expect(answer).toContain('cache-control: no-store');
  });

  it('does not wait for headers for ever', async () => {
    expect(await raw('GET /public HTTP/1.1\r\nHost: loc')).toMatch(/^HTTP\/1\.1 408 /);
  });

  it.each([
    ['what is not HTTP', `HELLO ${SECRET}\r\n\r\n`, '400', 'bad-request'],
    ['a space in the path', `GET /follow/${SECRET} x HTTP/1.1\r\nHost: localhost\r\n\r\n`, '400', 'bad-request'],
    [
      'headers without end',
      `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
      '431',
      'headers-too-large',
    ],
    [
      'two lengths',
      `POST /stories HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx`,
      '400',
      'bad-request',
    ],
  ])('answers %s with a problem', async (_what, bytes, status, code) => {
    const answer = await raw(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain(`"code":"${code}"`);
    expect(answer).toContain("content-security-policy: default-src 'none'");
    expect(answer).not.toContain(SECRET);
  });

  it('answers no other host than its own', async () => {
    const asked = (host: string) => raw(`GET /public HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    for (const host of [`127.0.0.1:${port}`, 'localhost', 'LOCALHOST:3000', '[::1]:1', 'heard.example']) {
      expect([host, await asked(host)]).toEqual([host, expect.stringMatching(/^HTTP\/1\.1 200 /)]);
    }
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'localhost@evil', '']) {
      expect([host, await asked(host)]).toEqual([host, expect.stringMatching(/^HTTP\/1\.1 421 /)]);
    }
    const forwarded = await get('/public', { 'x-forwarded-host': 'evil.example' });
    expect(forwarded.status).toBe(200);
  });

  it('reads the target of a proxy as its path, and nothing around it', async () => {
    const asked = (target: string) =>
      raw(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`).then((answer) =>
        answer.slice(9, 12),
      );
    expect(await asked('http://elsewhere/public')).toBe('200');
    expect(await asked('http://elsewhere/nothing')).toBe('404');
    expect(await asked('*public')).toBe('404');
  });

  it('runs each request in a trace, also after its body was read', async () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const headers = { traceparent: `00-${trace}-b7ad6b7169203331-01`, 'content-type': 'application/json' };
    expect(await (await get('/follow/x', headers)).json()).toMatchObject({ trace: expect.stringContaining(trace) });
    expect(await (await post('/stories', '{}', headers)).json()).toMatchObject({
      trace: expect.stringContaining(trace),
    });
    const own = (await (await get('/follow/x', { traceparent: SECRET })).json()) as { trace: string };
    expect(own.trace).toMatch(/^00-[0-9a-f]{32}-/);
  });

  it('logs and counts by template, without path, query, address or words', async () => {
    await get(`/follow/${SECRET}?${SECRET}`, {
      'user-agent': SECRET,
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    });
    await get(`/follow/broken?${SECRET}`);
    await get(`/nothing/${SECRET}`);
    await get(`/follow/${SECRET}%zz`);
    await get(`/follow/${SECRET.repeat(5)}`);
    const requests = () => lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
    await until(() => requests().length === 5, { what: 'five lines of the log' });
    expect(requests().map(({ method, route, status }) => [method, route, status])).toEqual([
      ['GET', '/follow/:secret', 200],
      ['GET', '/follow/:secret', 500],
      ['GET', 'none', 404],
      ['GET', 'none', 400],
      ['GET', 'none', 414],
    ]);
    expect(requests()[0]).toMatchObject({ trace: '0af7651916cd43dd8448eb211c80319c', ms: expect.any(Number) });
    expect(lines.filter((line) => line.includes('A request broke'))).toHaveLength(1);
    for (const canary of [SECRET, '127.0.0.1', 'nothing']) expect(lines.join('')).not.toContain(canary);
    const figures = await metrics.text();
    expect(figures).toContain('heard_http_request_seconds_count{method="GET",route="/follow/:secret",status="500"}');
    expect(figures).not.toContain(SECRET);
  });

  it('does not take somebody who goes away for a fault of its own', async () => {
    const socket = connect(port, '127.0.0.1');
    const head =
      'POST /stories HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{';
    await new Promise((resolve) => socket.write(head, resolve));
    socket.destroy();
    await until(() => lines.some((line) => line.includes('went away')));
    expect(lines.filter((line) => line.includes('broke'))).toEqual([]);
  });

  it('tells the operator of its faults, also after a body was read', async () => {
    await expectProblem(await post('/stories', JSON.stringify(SECRET)), 500, 'broken');
    expect(lines.filter((line) => line.includes('A request broke'))).toEqual([expect.stringContaining('"/stories"')]);
    expect(lines.join('')).not.toContain(SECRET);
  });

  it('believes only its own proxies who is asking', async () => {
    const forged = { 'x-forwarded-for': '198.51.100.1, 192.0.2.7' };
    const asked = async () => ((await (await get('/address', forged)).json()) as { ip: string }).ip;
    expect(await asked()).toBe('127.0.0.1');
    await app.close();
    await start({ settings: { ...SETTINGS, trustedProxies: ['10.0.0.0/8'] } });
    expect(await asked()).toBe('127.0.0.1');
    await app.close();
    await start({ settings: { ...SETTINGS, trustedProxies: ['127.0.0.0/8'] } });
    expect(await asked()).toBe('192.0.2.7');
  });

  it('shows a page where the gateway has one', async () => {
    await app.close();
    await start({ errorPage: ({ title }) => ({ html: `<h1>${title}</h1>`, headers: { 'x-page': 'yes' } }) });
    const response = await get(`/nothing/${SECRET}`);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('x-page')).toBe('yes');
    expectStrict(response);
    expect(await response.text()).toBe('<h1>No such page</h1>');
  });

  it('ends what takes too long', async () => {
    await app.close();
    await start({ limits: { answerMs: 50 } });
    const response = await get('/slow');
    expect(response.headers.get('retry-after')).toBe('2');
    await expectProblem(response, 503, 'took-too-long');
    release();
  });

  it('finishes what runs when it stops, and lets nothing new in', async () => {
    await app.close();
    await start();
    const before = entered;
    const running = get('/slow');
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /public HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'data');
    await until(() => entered > before);
    const closed = app.close();
    await until(
      () =>
        fetch(`${url}/public`).then(
          () => false,
          () => true,
        ),
      { what: 'the port to close' },
    );
    release();
    expect(await (await running).json()).toEqual({ done: true });
    await closed;
    socket.destroy();
    await start();
  });
});

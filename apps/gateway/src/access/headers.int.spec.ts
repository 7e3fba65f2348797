import { controllersOf } from '../controllers.js';
import { routesOf } from '../routes/routes-of.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import { rawHttp } from '../testing/raw-http.js';
import { REFERENCE, tokenOf } from '../testing/stub-rooms.js';

const PUBLIC = routesOf(controllersOf('one-process')).filter(
  ({ method, access, keeping, path }) =>
    method === 'GET' && access === 'anyone' && keeping !== 'secret' && path.startsWith('/api'),
);
const urlOf = (path: string) =>
  path
    .replace('{reference}', REFERENCE)
    .replace('{code}', 'RX1')
    .replace('{id}', '0198c1f0-0000-7000-8000-0000000000c1');

describe('headers', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => (gateway = await GatewayUnderTest.start()));
  afterAll(() => gateway.stop());
  beforeEach(() => gateway.rooms.reset());

  it.each(PUBLIC.map((route) => [route.path, route] as const))('of what is public: %s', async (_path, route) => {
    const anonymous = await gateway.call('GET', urlOf(route.path), { headers: { cookie: 'a=b', 'x-noise': '1' } });
    expect(anonymous.status).toBe(200);
    expect(anonymous.headers.get('access-control-allow-origin')).toBe('*');
    expect(anonymous.headers.get('cache-control')).toMatch(/^(public, max-age=10|no-store)$/);
    if (route.identity !== 'ignored') {
      expect(anonymous.headers.get('vary')).toBe('Authorization');
      const signedIn = await gateway.call('GET', urlOf(route.path), { token: tokenOf('responder') });
      expect(signedIn.headers.get('cache-control')).toBe('private, no-store');
      expect(signedIn.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('are strict on every answer, errors too', async () => {
    for (const path of ['/api/v1/stories', '/api/v1/nothing', '/api/v1/inbox', '/', '/mail', '/api/docs']) {
      const { headers } = await gateway.call('GET', path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('set-cookie')).toBeNull();
    }
  });

  it('let nobody keep an error', async () => {
    gateway.rooms.goAway('stories');
    const { status, headers } = await gateway.call('GET', '/api/v1/stories');
    expect([status, headers.get('cache-control')]).toEqual([503, 'no-store']);
  });

  it('open no write to another site', async () => {
    const answer = await gateway.call('OPTIONS', '/api/v1/session', {
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    const post = await gateway.call('POST', '/api/v1/stories', {
      body: {},
      headers: { origin: 'https://evil.example' },
    });
    expect(post.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('of another host are refused in the one-process mode', async () => {
    const { port } = gateway.running.address;
    const ask = (target: string, host: string) =>
      rawHttp(port, `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    for (const host of ['evil.example', 'evil.example:3000', '127.0.0.1.evil.example', '169.254.169.254', '']) {
      expect(await ask('/mail', host)).toMatch(/^HTTP\/1\.1 (421|400) /);
    }
    for (const host of ['localhost', `127.0.0.1:${port}`, '[::1]', 'heard.example']) {
      expect(await ask('/mail', host)).toMatch(/^HTTP\/1\.1 200 /);
    }
    expect(await ask('http://evil.example/api/v1/inbox', 'localhost')).toMatch(/^HTTP\/1\.1 (4\d\d) /);
    expect(gateway.rooms.asked.filter(({ name }) => name.includes('inbox'))).toEqual([]);
  });
});

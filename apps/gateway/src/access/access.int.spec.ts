import { CAPABILITIES, may, ROLES, type Acting, type Role } from '#policy';
import { controllersOf } from '../controllers.js';
import type { Route } from '../routes/route.js';
import { handlersOf, routesOf } from '../routes/routes-of.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import { KEY, KEY_WITHOUT_PERMISSION, REFERENCE, SECRET, tokenOf } from '../testing/stub-rooms.js';

const ROUTES = routesOf(controllersOf('one-process'));
const API = ROUTES.filter(({ path }) => path.startsWith('/api/'));
const ID = '0198c1f0-0000-7000-8000-0000000000a1';

/** A path that the route takes. */
const pathOf = ({ path }: Route): string =>
  path
    .replace('{reference}', REFERENCE)
    .replace('{secret}', SECRET)
    .replace('{token}', 'x')
    .replace('{code}', 'RX1')
    .replace('{id}', ID);

/** Where the door let somebody through, the body is looked at: an empty one is refused, and nothing is asked of a room. */
const REFUSED_AT_THE_DOOR = [401, 403];

describe('access', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => (gateway = await GatewayUnderTest.start()));
  afterAll(() => gateway.stop());
  beforeEach(() => gateway.rooms.reset());

  const call = (route: Route, token?: string) =>
    gateway.call(route.method, pathOf(route), {
      ...(token !== undefined && { token }),
      ...(route.body && { body: {} }),
    });

  it('is declared by every handler there is, once for each method and path', () => {
    for (const { controller, name, route, access } of handlersOf(controllersOf('one-process'))) {
      expect({ handler: `${controller}.${name}`, access }).toEqual({
        handler: `${controller}.${name}`,
        access: route?.access,
      });
      expect(CAPABILITIES).toContain(access);
    }
    const addresses = ROUTES.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(new Set(ROUTES.map(({ id }) => id)).size).toBe(ROUTES.length);
  });

  it.each(ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'as nobody: %s',
    async (_name, route) => {
      const answer = await call(route);
      if (route.access === 'anyone' && route.forms) {
        expect(answer.json).toMatchObject({ status: 403, code: 'form-expired' });
        expect(gateway.rooms.asked).toEqual([]);
      } else if (route.access === 'anyone') expect(REFUSED_AT_THE_DOOR).not.toContain(answer.status);
      else {
        expect(answer.status).toBe(401);
        expect(answer.headers.get('www-authenticate')).toBe('Bearer');
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
        expect(gateway.rooms.asked).toEqual([]);
      }
    },
  );

  it.each(ROLES.flatMap((role) => API.map((route) => [role, `${route.method} ${route.path}`, route] as const)))(
    'as %s: %s',
    async (role: Role, _name, route) => {
      const acting: Acting = {
        kind: 'person',
        id: ID,
        name: '',
        jobTitle: '',
        roles: [role],
        organisation: 'RX1',
        scope: { organisations: ['RX1'] },
      };
      const { status } = await call(route, tokenOf(role));
      if (may(acting, route.access)) expect(REFUSED_AT_THE_DOOR).not.toContain(status);
      else {
        expect(status).toBe(403);
        expect(gateway.rooms.asked.map(({ name }) => name)).toEqual(['routing.get-session']);
      }
    },
  );

  it.each(API.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'with a token or key that opens nothing: %s',
    async (_name, route) => {
      for (const held of ['nobody-has-this', 'heard_nobody-has-this']) {
        const answer = await call(route, held);
        if (route.identity === 'ignored') expect(answer.status).not.toBe(401);
        else expect(answer.status).toBe(401);
        expect(answer.text).not.toContain('nobody-has-this');
      }
    },
  );

  it.each(
    API.filter(({ access }) => access !== 'anyone').map((route) => [`${route.method} ${route.path}`, route] as const),
  )('is for people, not for keys: %s', async (_name, route) => expect((await call(route, KEY)).status).toBe(403));

  it('asks of a key what the route asks of keys', async () => {
    const story = { text: 'The nurses were kind.', consent: true, relation: 'patient' };
    const submit = (token: string) => gateway.call('POST', '/api/v1/stories', { token, body: story });
    expect((await submit(KEY)).status).toBe(202);
    expect((await submit(KEY_WITHOUT_PERMISSION)).status).toBe(403);
    expect((await gateway.call('GET', '/api/v1/stories', { token: KEY_WITHOUT_PERMISSION })).status).toBe(200);
  });

  it.each(['Basic dXNlcjpwYXNz', 'Bearer', 'Bearer ', 'Bearer a b', `Bearer ${'x'.repeat(201)}`, 'token'])(
    'understands a Bearer alone, not %p',
    async (authorization) => {
      const answer = await gateway.call('GET', '/api/v1/inbox', { headers: { authorization } });
      expect(answer.status).toBe(401);
      expect(gateway.rooms.asked).toEqual([]);
    },
  );

  it('tells the rooms who is acting by a signed claim', async () => {
    await gateway.call('GET', '/api/v1/inbox', { token: tokenOf('responder') });
    const inbox = gateway.rooms.asked.find(({ name }) => name === 'routing.list-inbox');
    expect(inbox?.acting).toMatchObject({ kind: 'person', roles: ['responder'], scope: { organisations: ['RX1'] } });
    await gateway.call('GET', `/api/v1/stories/${REFERENCE}`);
    expect(gateway.rooms.asked.at(-1)?.acting).toEqual({ kind: 'nobody' });
  });

  it.each([
    ['/%61pi/v1/inbox', 401],
    ['/api/v1/%69nbox', 401],
    ['/api/v1/inbox/', 404],
    ['//api/v1/inbox', 404],
    ['/api//v1/inbox', 404],
    ['/api/v1/./inbox', 401],
    ['/api/v1/stories/../inbox', 401],
    ['/API/v1/inbox', 404],
    ['/api/v1/inbox;x=1', 404],
    ['/api/v1/inbox%2f', 404],
    ['/api/v1/inbox%00', 404],
  ])('cannot be walked past by %s', async (path, status) => {
    expect((await gateway.call('GET', path)).status).toBe(status);
    expect(gateway.rooms.asked).toEqual([]);
  });

  it('holds for HEAD as it does for GET', async () => {
    for (const route of API.filter(({ method }) => method === 'GET')) {
      const head = await gateway.call('HEAD', pathOf(route));
      const get = await gateway.call('GET', pathOf(route));
      expect([route.path, head.status, head.text]).toEqual([route.path, get.status, '']);
    }
  });
});

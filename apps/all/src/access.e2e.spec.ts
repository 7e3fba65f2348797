import { may, NOBODY, type ActingPerson, type Capability } from '#policy';
import { SIGN_INS } from './demo/people.js';
import { demoRegion } from './demo/region.js';
import { dataFolder, freePort, SHORT_CLOCKS, startHeardProcess, type HeardProcess } from './testing/heard-process.js';
import { Api } from './walk/api.js';

const PASSWORD = 'a long password for the demo';

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly access: Capability;
}
interface Document {
  readonly paths: Record<
    string,
    Record<string, { operationId: string; security: readonly { session?: readonly Capability[] }[] }>
  >;
}

/** Every route of the API, from its own document, as nobody, as each role, and as a responder of another organisation. */
describe('who may do what, route by route', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let heard: HeardProcess;
  let api: Api;
  let operations: readonly Operation[];
  const tokens = new Map<string, string>();

  // Of the first trust: nothing that a responder of the second one may know or do.
  const region = demoRegion(new Date());
  const story = region.stories.find(({ services, responses }) => services.includes('XCV01A') && responses.length > 0);
  const response = story?.responses[0];
  const change = region.changes.find(({ organisation }) => organisation === 'XCV');
  const pathOf = ({ path, id }: Operation): string =>
    path
      .replace('/api/v1', '')
      .replace('{reference}', story?.reference ?? '')
      .replace('{code}', 'XCV')
      .replace('{id}', (/change/i.test(id) ? change?.id : response?.id) ?? '')
      .replace(/\{\w+\}/, 'not-a-secret');

  beforeAll(async () => {
    folder = await dataFolder();
    const port = String(await freePort());
    heard = await startHeardProcess('apps/all/src/main.js', {
      ...SHORT_CLOCKS,
      HEARD_DATA_DIR: folder.path,
      HEARD_PORT: port,
      HEARD_DEMO_PASSWORD: PASSWORD,
    });
    api = new Api(heard.url);
    for (const { email } of SIGN_INS) {
      const { token } = await api.call<{ token: string }>(200, 'POST', '/session', {
        body: { email, password: PASSWORD },
      });
      tokens.set(email, token);
    }
    const { paths } = await api.call<Document>(200, 'GET', '/openapi.json');
    operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId: id, security }]) => ({
        id,
        path,
        method: method.toUpperCase(),
        access: security.length === 1 ? (security[0]?.session?.[0] ?? 'anyone') : 'anyone',
      })),
    );
  }, 90_000);

  afterAll(async () => {
    await heard.stop();
    await folder.remove();
  });

  it('lists every capability that a route can ask for', () => {
    expect(operations.length).toBeGreaterThan(35);
    const asked = new Set(operations.map(({ access }) => access));
    for (const capability of ['signed-in', 'read-as-staff', 'answer', 'moderate', 'operate'] as const) {
      expect(asked).toContain(capability);
    }
  });

  it('asks nobody who is signed in for what anyone may, and refuses nobody everything else', async () => {
    for (const operation of operations) {
      const { status } = await api.try(operation.method, pathOf(operation));
      const isRefused = status === 401;
      expect({ ...operation, isRefused }).toEqual({ ...operation, isRefused: !may(NOBODY, operation.access) });
    }
  });

  it('refuses each role what the role may not', async () => {
    for (const person of SIGN_INS) {
      const acting: ActingPerson = {
        kind: 'person',
        id: person.id,
        name: person.name,
        jobTitle: person.jobTitle,
        roles: person.roles,
        organisation: person.organisation,
        scope: { organisations: person.scope },
      };
      for (const operation of operations) {
        if (may(acting, operation.access)) continue;
        const { status } = await api.try(operation.method, pathOf(operation), { token: tokens.get(person.email) });
        expect({ who: person.email, ...operation, status }).toEqual({ who: person.email, ...operation, status: 403 });
      }
    }
  });

  it('answers a responder of another organisation as if the id were unknown', async () => {
    const token = tokens.get('responder-2@demo.example');
    const bodies: Record<string, unknown> = {
      respond: { service: 'XCV01A', kind: 'full', text: 'This is not mine to answer.' },
      editResponse: { text: 'This is not mine to change.' },
      createChange: {
        title: 'Not mine',
        what: 'Not mine to record.',
        why: 'It is another organisation’s.',
        services: ['XCV01A'],
        ownerRole: 'Nobody',
      },
      updateChange: { title: 'Not mine' },
    };
    const theirs = operations.filter(
      ({ access, path }) => (access === 'answer' || access === 'read-as-staff') && /\{|\/changes$/.test(path),
    );
    expect(theirs.length).toBeGreaterThanOrEqual(6);
    for (const operation of theirs) {
      if (operation.path.includes('/impact')) continue;
      const { status, body } = await api.try(operation.method, pathOf(operation), {
        token,
        body: bodies[operation.id],
      });
      expect({ ...operation, status, body }).toMatchObject({ ...operation, status: 404 });
    }
    const inbox = await api.call<{ items: unknown[] }>(200, 'GET', '/inbox?limit=100', { token });
    expect(JSON.stringify(inbox)).not.toContain('XCV');
    const read = await api.call(200, 'GET', `/stories/${story?.reference}`, { token });
    expect(read).not.toHaveProperty('criticality');
    const own = await api.call(200, 'GET', `/stories/${story?.reference}`, {
      token: tokens.get('responder@demo.example'),
    });
    expect(own).toHaveProperty('criticality', story?.criticality);
  });

  it('ends a session at sign-out, and believes no token that it did not make', async () => {
    const signedIn = await api.call<{ token: string }>(200, 'POST', '/session', {
      body: { email: 'listener@demo.example', password: PASSWORD },
    });
    await api.call(200, 'GET', '/inbox', { token: signedIn.token });
    await api.call(204, 'DELETE', '/session', { token: signedIn.token });
    await api.call(401, 'GET', '/inbox', { token: signedIn.token });
    await api.call(401, 'GET', '/inbox', { token: 'x'.repeat(43) });
    await api.call(401, 'POST', '/session', { body: { email: 'listener@demo.example', password: 'not the password' } });
    await api.call(401, 'POST', '/session', { body: { email: 'nobody@demo.example', password: PASSWORD } });
  });
});

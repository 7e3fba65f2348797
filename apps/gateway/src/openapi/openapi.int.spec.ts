import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { STATUS_OF_KIND } from '#kernel';
import { submitStory } from '#contracts';
import { controllersOf } from '../controllers.js';
import type { Route } from '../routes/route.js';
import { routesOf } from '../routes/routes-of.js';
import { GatewayUnderTest, type Json } from '../testing/gateway-under-test.js';
import { REFERENCE, SECRET, tokenOf } from '../testing/stub-rooms.js';
import { describeApi } from './document.js';

const ROUTES = routesOf(controllersOf('services')).filter(({ documented }) => documented !== false);
const document: Json = describeApi(ROUTES, 'https://heard.example');
const operationOf = ({ path, method }: Route): Json => document.paths[path]?.[method.toLowerCase()];

/** Answers with a body can be tried with what the contracts give as an example. */
const BODIES: Readonly<Record<string, unknown>> = {
  submitStory: submitStory.example.request.submission,
  withdrawStory: {},
  editStory: { accept: true },
  reply: { text: 'Thank you.' },
  resendFollowLink: { reference: REFERENCE, email: 'author@example.org' },
  signIn: { email: 'responder@demo.example', password: 'a long password' },
  decideStory: { decision: 'publish', criticality: 2, title: 'Nobody told me' },
  amendStory: { criticality: 3, reason: 'Worse than it read at first' },
  decideResponse: { decision: 'publish' },
  decideReply: { decision: 'publish' },
  decideChange: { decision: 'publish' },
  respond: { service: 'RX1A1', kind: 'full', text: 'Thank you for telling us.' },
  editResponse: { text: 'Thank you.' },
  createChange: { title: 'A', what: 'B', why: 'C', services: ['RX1A1'], ownerRole: 'Ward manager' },
  updateChange: { state: 'made' },
};

describe('the OpenAPI document', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => (gateway = await GatewayUnderTest.start()));
  afterAll(() => gateway.stop());

  it('is served, and is that of the routes', async () => {
    const { status, json } = await gateway.call('GET', '/api/v1/openapi.json');
    expect([status, json]).toEqual([200, JSON.parse(JSON.stringify(document))]);
    expect(json.openapi).toBe('3.1.0');
  });

  it('holds every route of the API, and nothing else', () => {
    const described = Object.entries(document.paths as object).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).sort());
    expect(described.every((address) => address.includes(' /api/v1/'))).toBe(true);
  });

  it('says of each route what goes in, what comes out, who may, and what can be refused', () => {
    for (const route of ROUTES) {
      const operation = operationOf(route);
      expect(operation.operationId).toBe(route.id);
      expect(operation.summary).not.toBe('');
      const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const parameters: Json[] = operation.parameters ?? [];
      expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(inPath);
      for (const { schema } of parameters) expect(Object.keys(schema as object)).not.toEqual([]);
      expect(Boolean(operation.requestBody)).toBe(Boolean(route.body));
      expect(operation.security).toEqual(route.access === 'anyone' ? expect.any(Array) : [{ session: [route.access] }]);
      expect(operation.responses[String(route.answer.status)]).toBeDefined();
      for (const kind of ['too-many', 'unavailable', 'invalid', ...(route.refusals ?? [])] as const) {
        expect(operation.responses[String(STATUS_OF_KIND[kind])]).toBeDefined();
      }
    }
  });

  it('describes a query as it is written', () => {
    const parameters: Json[] = document.paths['/api/v1/stories'].get.parameters;
    const named = (name: string): Json => parameters.find((one) => one.name === name);
    expect(named('limit')).toMatchObject({
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
    });
    expect(named('tag')).toMatchObject({ explode: true, schema: { type: 'array', maxItems: 10 } });
    expect(named('expand')).toMatchObject({
      explode: false,
      schema: { type: 'array', items: { enum: expect.any(Array) } },
    });
    expect(named('kind').schema.enum).toContain('hospital');
    expect(document.paths['/api/v1/stories'].post.parameters).toMatchObject([
      { name: 'Idempotency-Key', in: 'header' },
    ]);
  });

  it('refers only to what it holds', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, reference]) => reference ?? '',
    );
    expect(references.length).toBeGreaterThan(50);
    for (const reference of new Set(references)) {
      const [, ...steps] = reference.split('/');
      expect([reference, steps.reduce<Json>((value, step) => value?.[step], document)]).not.toEqual([
        reference,
        undefined,
      ]);
    }
  });

  describe('is kept by every answer', () => {
    const schemas: Json = document.components.schemas;
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    (addFormats as unknown as (into: Ajv2020) => void)(ajv);
    ajv.addSchema({ $id: 'https://heard.example/openapi', components: document.components });
    const checkerOf = (schema: object): ValidateFunction =>
      ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"https://heard.example/openapi#/')) as object);

    it.each(
      ROUTES.filter(({ answer }) => answer.schema).map((route) => [`${route.method} ${route.path}`, route] as const),
    )('%s', async (_name, route) => {
      const url = route.path
        .replace('{reference}', REFERENCE)
        .replace('{secret}', SECRET)
        .replace('{code}', 'RX1')
        .replace('{id}', '0198c1f0-0000-7000-8000-0000000000a1');
      const token = ROLE_FOR[route.access];
      const body = BODIES[route.id];
      if (body !== undefined) {
        const accepts = checkerOf(operationOf(route).requestBody.content['application/json'].schema as object);
        expect([accepts(body), accepts.errors]).toEqual([true, null]);
      }
      const answer = await gateway.call(route.method, url, {
        ...(token !== undefined && { token }),
        ...(body !== undefined && { body }),
      });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        route.answer.status,
        'application/json; charset=utf-8',
      ]);
      const keeps = checkerOf(
        operationOf(route).responses[String(answer.status)].content['application/json'].schema as object,
      );
      expect([keeps(answer.json), keeps.errors]).toEqual([true, null]);
    });

    it('refusals too', async () => {
      const { json } = await gateway.call('POST', '/api/v1/stories', { body: {} });
      const keeps = checkerOf(schemas.Problem as object);
      expect([keeps(json), keeps.errors]).toEqual([true, null]);
    });
  });
});

const ROLE_FOR: Readonly<Record<string, string | undefined>> = {
  'read-as-staff': tokenOf('responder'),
  answer: tokenOf('responder'),
  moderate: tokenOf('moderator'),
  operate: tokenOf('operator'),
};

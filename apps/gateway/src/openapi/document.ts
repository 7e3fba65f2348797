import { STATUS_OF_KIND, type ErrorKind } from '#kernel';
import { z } from 'zod';
import type { Route } from '../routes/route.js';
import { answerSchemas, bodySchema, parameterSchema, type JsonSchema } from './schemas.js';

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, unknown>>;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
  readonly explode?: boolean;
}

/** Nest token of the document. */
export const API_DOCUMENT = Symbol('OpenApiDocument');

/** The OpenAPI 3.1 document of these routes. It holds what they declare, and nothing of its own. */
export function describeApi(routes: readonly Route[], publicUrl: string): OpenApiDocument {
  const documented = routes.filter((route) => route.documented !== false);
  const answers = answerSchemas(documented);
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of documented) {
    (paths[route.path] ??= {})[route.method.toLowerCase()] = describeOperation(route, answers.of(route));
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Heard', version: '1', description: ABOUT },
    servers: [{ url: publicUrl }],
    tags: [...new Set(documented.map(({ area }) => area))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: SECURITY_SCHEMES,
      schemas: { ...answers.shared, Problem: z.toJSONSchema(Problem) },
      responses: problemResponses(),
    },
  };
}

const ABOUT =
  'Stories of care: submit them, read them, and see what came of them. Lists are read in pages: give `next` back as ' +
  '`cursor` until it is null. Every refusal is application/problem+json with a stable code; 422 names every fault at once.';

const SECURITY_SCHEMES = {
  session: { type: 'http', scheme: 'bearer', description: 'The token that POST /api/v1/session answers.' },
  key: { type: 'http', scheme: 'bearer', description: 'The key of an integrator. It begins with heard_.' },
};

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string().describe('A stable word for programs.'),
  detail: z.string().describe('What was wrong and what to do, for a person.'),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
});

function describeOperation(route: Route, answer: JsonSchema | undefined): Operation {
  const parameters = [...pathParameters(route), ...queryParameters(route), ...headerParameters(route)];
  return {
    operationId: route.id,
    summary: route.summary,
    ...(route.description !== undefined && { description: route.description }),
    tags: [route.area],
    security: securityOf(route),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: bodySchema(route.body) } } },
    }),
    responses: responsesOf(route, answer),
  };
}

function securityOf({ access, permission, identity }: Route): Operation['security'] {
  // What the person must be allowed to do: OpenAPI 3.1 lets any scheme name the roles that it needs.
  if (access !== 'anyone') return [{ session: [access] }];
  if (identity === 'ignored') return [];
  return [{}, { session: [] }, { key: permission === undefined ? [] : [permission] }];
}

function pathParameters({ params }: Route): Parameter[] {
  return propertiesOf(params).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema: parameterSchema(schema, 'input'),
  }));
}

function queryParameters({ query, repeatable = [] }: Route): Parameter[] {
  return propertiesOf(query).map(([name, schema]) => {
    const { description, ...described } = parameterSchema(schema, 'output');
    return {
      name,
      in: 'query',
      required: !schema.safeParse(undefined).success,
      ...(typeof description === 'string' && { description }),
      schema: described,
      ...(described.type === 'array' && { explode: repeatable.includes(name) }),
    };
  });
}

function headerParameters({ headers = {} }: Route): Parameter[] {
  return Object.entries(headers).map(([name, { description, schema }]) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: parameterSchema(schema, 'input'),
  }));
}

function propertiesOf(schema: z.ZodType | undefined): [string, z.ZodType][] {
  if (!(schema instanceof z.ZodObject)) return [];
  const shape: Record<string, z.ZodType> = schema.shape;
  return Object.entries(shape);
}

function responsesOf(route: Route, schema: JsonSchema | undefined): Record<string, unknown> {
  const { status, description, mediaType = 'application/json' } = route.answer;
  const refusals = [...new Set(refusalsOf(route).map((kind) => STATUS_OF_KIND[kind]))].sort((a, b) => a - b);
  return {
    [status]: { description, ...(schema && { content: { [mediaType]: { schema } } }) },
    ...Object.fromEntries(refusals.map((code) => [code, { $ref: `#/components/responses/Problem${code}` }])),
  };
}

/** What follows from the declaration, and what the route adds to it. */
export function refusalsOf(route: Route): ErrorKind[] {
  return [
    ...(route.access === 'anyone' ? [] : (['unauthenticated', 'forbidden'] as const)),
    ...(route.identity === 'ignored' ? [] : (['unauthenticated'] as const)),
    ...(route.permission === undefined ? [] : (['forbidden'] as const)),
    ...(route.params ? (['not-found'] as const) : []),
    ...(route.body ? (['unreadable', 'too-large', 'unsupported'] as const) : []),
    'invalid',
    'too-many',
    'unavailable',
    ...(route.refusals ?? []),
  ];
}

const WORDS_OF_KIND: Readonly<Record<ErrorKind, string>> = {
  unreadable: 'Not JSON, or not readable.',
  unauthenticated: 'Who are you? Sign in, or send a key.',
  forbidden: 'Not yours to do.',
  'not-found': 'Not there, or not yours to know.',
  conflict: 'Something stands in the way: somebody else holds it, or its time is over.',
  gone: 'Taken back by its author.',
  'too-large': 'More than 256 kB.',
  unsupported: 'Send application/json.',
  invalid: 'Fields or parameters need another look: all are named.',
  'too-many': 'Too many requests. Wait as long as Retry-After says.',
  unavailable: 'A part of Heard is away. Try again after Retry-After; nothing is lost.',
};

function problemResponses(): Record<string, unknown> {
  const retryAfter = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } };
  return Object.fromEntries(
    Object.entries(STATUS_OF_KIND).map(([kind, status]) => [
      `Problem${status}`,
      {
        description: WORDS_OF_KIND[kind as ErrorKind],
        ...((kind === 'too-many' || kind === 'unavailable') && { headers: retryAfter }),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

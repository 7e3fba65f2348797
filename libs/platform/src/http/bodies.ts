import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpRefusal } from './http-refusal.js';

/** What a route may say of itself by `@RouteConfig` of Nest's Fastify platform. */
export interface RouteHints {
  /** It takes a form of a page instead of JSON. */
  readonly forms?: boolean;
}

export interface BodyLimits {
  readonly bodyBytes: number;
  /** Levels of lists and objects in each other. */
  readonly depth: number;
}

/** Takes bodies of JSON, and of forms where a route says so; refuses every other kind, and compressed ones. */
export function readBodies(fastify: FastifyInstance, { bodyBytes, depth }: BodyLimits): void {
  fastify.removeAllContentTypeParsers();
  const options = { parseAs: 'buffer', bodyLimit: bodyBytes } as const;
  fastify.addContentTypeParser<Buffer>('application/json', options, (request, body, done) => {
    settle(done, () => readJson(request, body, depth));
  });
  // A form writes most signs as three: what a page may hold is as long as what JSON may.
  const ofForms = { ...options, bodyLimit: 3 * bodyBytes };
  fastify.addContentTypeParser<Buffer>('application/x-www-form-urlencoded', ofForms, (request, body, done) => {
    settle(done, () => readForm(request, body));
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    const encoding = request.headers['content-encoding'];
    done(encoding === undefined || encoding === 'identity' ? undefined : new HttpRefusal('not-this-type', CLOSE));
  });
}

/** The body has not been read, and whoever still sends it must not be listened to. */
const CLOSE = { connection: 'close' };

function settle(done: (error: Error | null, body?: unknown) => void, read: () => unknown): void {
  let body: unknown;
  try {
    body = read();
  } catch (error) {
    return done(error as Error);
  }
  done(null, body);
}

/** An empty body is no body: some programs always name a type. */
function readJson(request: FastifyRequest, body: Buffer, depth: number): unknown {
  if (hintsOf(request).forms || !isUtf8(request)) throw new HttpRefusal('not-this-type');
  if (body.length === 0) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(decode(body));
  } catch {
    throw new HttpRefusal('not-json');
  }
  refuseTraps(value, depth);
  return value;
}

function readForm(request: FastifyRequest, body: Buffer): unknown {
  if (!hintsOf(request).forms || !isUtf8(request)) throw new HttpRefusal('not-this-type');
  const form = Object.create(null) as Record<string, string | string[]>;
  for (const [name, value] of new URLSearchParams(decode(body))) {
    const earlier = form[name];
    form[name] = earlier === undefined ? value : [earlier, value].flat();
  }
  return form;
}

function hintsOf(request: FastifyRequest): RouteHints {
  return request.routeOptions.config as RouteHints;
}

const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]+)/i;

function isUtf8(request: FastifyRequest): boolean {
  const charset = CHARSET.exec(request.headers['content-type'] ?? '')?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw new HttpRefusal('not-json');
  }
}

/** Looks no deeper than allowed, so a body of nothing but brackets costs nothing. */
function refuseTraps(value: unknown, levelsLeft: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (levelsLeft === 0) throw new HttpRefusal('too-deep');
  if (Object.hasOwn(value, '__proto__')) throw new HttpRefusal('forbidden-key');
  for (const inner of Object.values(value)) refuseTraps(inner, levelsLeft - 1);
}

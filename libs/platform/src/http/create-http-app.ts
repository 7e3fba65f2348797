import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inTrace } from '#messaging';
import { unavailable } from '#kernel';
import type { Logger } from '../logging/logger.js';
import { nestLogger } from '../logging/nest-logger.js';
import type { Metrics } from '../metrics.js';
import type { Settings } from '../settings.js';
import { AllowedMethods } from './allowed-methods.js';
import { readBodies, type BodyLimits } from './bodies.js';
import { strictHeaders } from './headers.js';
import { hostCheck } from './host-check.js';
import { HttpRefusal } from './http-refusal.js';
import { HttpObserver } from './observe.js';
import { ProblemSender, type ProblemSenderOptions } from './problem-sender.js';

export type { RouteHints } from './bodies.js';
export type { ErrorPage } from './problem-sender.js';

/** What a request may take (threats.md, 24). */
export interface HttpLimits extends BodyLimits {
  /** Time in which a request must have arrived. */
  readonly requestMs: number;
  /** Time in which an answer must have begun. */
  readonly answerMs: number;
  /** Characters of one part of the path. */
  readonly pathPart: number;
  readonly connections: number;
}

const LIMITS: HttpLimits = {
  bodyBytes: 256 * 1024,
  depth: 16,
  requestMs: 10_000,
  answerMs: 30_000,
  pathPart: 200,
  connections: 10_000,
};

export interface HttpAppOptions extends Pick<ProblemSenderOptions, 'errorPage'> {
  readonly settings: Pick<Settings, 'mode' | 'publicUrl' | 'host' | 'trustedProxies'>;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly limits?: Partial<HttpLimits>;
}

/**
 * Nest over Fastify as the public door needs it: closed where Fastify is open, and silent about what was sent.
 *
 * - bodies: JSON (or a form where a route says `@RouteConfig({ forms: true })`), limited in size, depth and time
 * - errors: `application/problem+json`, or a page; never with a path or a value in them
 * - strict headers on every answer, which a handler may loosen with `reply.header`
 * - a log line and a duration for each answer, by the route's template
 * - each request runs in a trace (`currentTrace()` of #messaging)
 *
 * What has begun to answer in time may go on for as long as it takes: a large file on a slow line, live updates.
 */
export async function createHttpApp(
  module: Type | DynamicModule,
  { settings, logger, metrics, limits: changed, errorPage }: HttpAppOptions,
): Promise<NestFastifyApplication> {
  const limits = { ...LIMITS, ...changed };
  const headers = strictHeaders(settings.publicUrl);
  // Who starts the one process reads its lines in a terminal, and has something else to find there.
  const observer = new HttpObserver(logger, metrics, settings.mode === 'one-process' ? 'debug' : 'info');
  const adapter = new FastifyAdapter({
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    http: { headersTimeout: limits.requestMs, connectionsCheckingInterval: Math.min(1_000, limits.requestMs / 4) },
    routerOptions: { maxParamLength: limits.pathPart },
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    return503OnClosing: false,
    logger: false,
    skipMiddie: true,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      sender.send(error, request, reply);
      observer.answered(request, reply);
    },
    clientErrorHandler: (error, socket) => {
      const status = sender.sendRaw(error, socket);
      if (status !== undefined) observer.refused(status);
    },
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  const sender = new ProblemSender({ logger, headers, errorPage, methods: new AllowedMethods(fastify) });
  fastify.server.maxConnections = limits.connections;
  receive(fastify, settings, headers);
  endInTime(fastify, limits.answerMs, sender);
  readBodies(fastify, limits);
  fastify.addHook('onResponse', (request, reply, done) => {
    observer.answered(request, reply);
    done();
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: nestLogger(logger),
  });
  return app.useGlobalFilters(sender);
}

/** What happens to every request before anybody looks at what it is about, in this order. */
function receive(
  fastify: FastifyInstance,
  settings: HttpAppOptions['settings'],
  headers: Readonly<Record<string, string>>,
): void {
  const isOurs = settings.mode === 'one-process' ? hostCheck(settings) : () => true;
  let closing = false;
  fastify.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  fastify.addHook('onResponse', (_request, _reply, done) => {
    // Fastify closes what was idle when it began to close. What still had to answer becomes idle now.
    if (closing) setImmediate(() => fastify.server.closeIdleConnections());
    done();
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers);
    if (closing) {
      reply.header('connection', 'close');
      return done(unavailable('Heard is stopping. Please try again in a moment.'));
    }
    if (!isOurs(request.headers.host)) return done(new HttpRefusal('wrong-host'));
    const { traceparent } = request.headers;
    inTrace(typeof traceparent === 'string' ? traceparent : undefined, done);
  });
}

/** Fastify's own limit would also cut off an answer that is on its way, to whoever has a slow line. */
function endInTime(fastify: FastifyInstance, answerMs: number, sender: ProblemSender): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const timer = setTimeout(() => {
      if (!reply.sent && !reply.raw.headersSent) sender.send(new HttpRefusal('took-too-long'), request, reply);
    }, answerMs);
    reply.raw.once('close', () => clearTimeout(timer));
    done();
  });
}

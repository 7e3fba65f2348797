import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Histogram } from 'prom-client';
import type { Logger } from '../logging/logger.js';
import type { Metrics } from '../metrics.js';

/** Requests whose path is none of ours: it is not named, for it may be anything. */
const UNKNOWN_ROUTE = 'none';

/** Logs and counts answers by the route's template: the path may hold a secret, the address belongs to a person. */
export class HttpObserver {
  private readonly seconds: Histogram<'method' | 'route' | 'status'>;

  /** @param level of the lines of the log */
  constructor(
    private readonly logger: Logger,
    metrics: Metrics,
    private readonly level: 'debug' | 'info',
  ) {
    this.seconds = metrics.histogram({
      name: 'heard_http_request_seconds',
      help: 'Time from the headers of a request to the end of its answer',
      labels: ['method', 'route', 'status'],
    });
  }

  answered(request: FastifyRequest, reply: FastifyReply): void {
    const route = request.routeOptions?.url ?? UNKNOWN_ROUTE;
    this.note(request.method, route, reply.statusCode, reply.elapsedTime);
  }

  /** An answer that was given before there was a request. */
  refused(status: number): void {
    this.note('?', UNKNOWN_ROUTE, status, 0);
  }

  private note(method: string, route: string, status: number, ms: number): void {
    this.seconds.observe({ method, route, status }, ms / 1000);
    this.logger[this.level]({ method, route, status, ms: Math.round(ms * 10) / 10 }, 'request');
  }
}

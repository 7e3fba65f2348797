import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Address } from '#messaging';
import type { Logger } from './logging/logger.js';
import type { Metrics } from './metrics.js';
import { readiness, type ReadinessReport } from './rooms.js';

/** Whoever asks for readiness gives up after a few seconds; a part that does not answer by then is down. */
const READY_LIMIT_MS = 2_000;

export interface OpsServerOptions {
  readonly listen: Address;
  readonly ready: () => Promise<ReadinessReport>;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

export interface OpsServer {
  /** Where it listens: of use where port 0 was asked for. */
  readonly address: Address;
  stop(): Promise<void>;
}

/**
 * Serves `/health/live`, `/health/ready` and `/metrics` on an address of their own, that is not for the public.
 * @throws the system's error when the port is in use
 */
export async function startOpsServer({ listen, ready, metrics, logger }: OpsServerOptions): Promise<OpsServer> {
  const pages: Readonly<Record<string, (response: ServerResponse) => Promise<void> | void>> = {
    '/health/live': (response) => json(response, 200, { status: 'ok' }),
    '/health/ready': async (response) => {
      const report = await readyInTime(ready);
      json(response, report.ready ? 200 : 503, report);
    },
    '/metrics': async (response) => {
      response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(await metrics.text());
    },
  };
  const server = createServer({ requestTimeout: 5_000, connectionsCheckingInterval: 1_000 }, (request, response) => {
    const page = pages[request.url?.split('?')[0] ?? ''];
    if (!page) return json(response, 404, { status: 'not here' });
    if (request.method !== 'GET' && request.method !== 'HEAD') return json(response, 405, { status: 'GET only' });
    Promise.resolve(page(response)).catch((error: unknown) => {
      logger.error({ error }, 'Health or metrics could not be given');
      if (response.headersSent) response.destroy();
      else json(response, 500, { status: 'broken' });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(listen.port, listen.host, resolve);
  });
  const { address: host, port } = server.address() as AddressInfo;
  return {
    address: { host, port },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function json(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}

async function readyInTime(ready: () => Promise<ReadinessReport>): Promise<ReadinessReport> {
  let timer: NodeJS.Timeout | undefined;
  const down = (why: string): ReadinessReport => readiness({ room: { state: 'down', why } });
  const late = new Promise<ReadinessReport>((resolve) => {
    timer = setTimeout(() => resolve(down('it does not answer')), READY_LIMIT_MS);
  });
  try {
    return await Promise.race([ready(), late]);
  } catch {
    return down('it can’t be asked');
  } finally {
    clearTimeout(timer);
  }
}

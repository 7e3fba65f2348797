import 'reflect-metadata';
import { Body, Controller, Get, Header, Ip, Module, Param, Post, StreamableFile } from '@nestjs/common';
import { RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { HeardError, invalid } from '#kernel';
import { currentTrace } from '#messaging';
import { createLogger } from '../../logging/logger.js';
import { Metrics } from '../../metrics.js';
import { createHttpApp, type HttpAppOptions } from '../create-http-app.js';

/** A follow secret, as it must be found nowhere. */
export const SECRET = 'kJ7x-Qm9Yx2LwT7uVb4Nc8RfKz1Hs6Jd3pAe5_0aBcDE';
export const SETTINGS = {
  mode: 'one-process',
  publicUrl: 'https://heard.example',
  host: '127.0.0.1',
  trustedProxies: [],
} as const;

const JSON_TYPE = { 'content-type': 'application/json' };

/** A handler that goes on when it is told to. */
export class Gate {
  entered = 0;
  private open: () => void = () => undefined;

  wait(): Promise<void> {
    this.entered += 1;
    return new Promise((resolve) => (this.open = resolve));
  }

  release(): void {
    this.open();
  }
}

export const gate = new Gate();

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
    await gate.wait();
    return { done: true };
  }

  @Get('long')
  long() {
    return new StreamableFile(Readable.from(longText()));
  }
}

async function* longText(): AsyncGenerator<string> {
  yield 'begun, ';
  await gate.wait();
  yield 'ended';
}

@Module({ controllers: [TryController] })
class TryModule {}

/** An HTTP app that listens, and what it logs. */
export class TryApp {
  readonly lines: string[] = [];
  readonly metrics = new Metrics();
  private app: NestFastifyApplication;
  port = 0;

  static async start(options: Partial<HttpAppOptions> = {}): Promise<TryApp> {
    const started = new TryApp();
    const { lines, metrics } = started;
    const logger = createLogger({
      logLevel: 'debug',
      logFormat: 'json',
      destination: { write: (line) => void lines.push(line) },
    });
    started.app = await createHttpApp(TryModule, { settings: SETTINGS, logger, metrics, ...options });
    await started.app.listen(0, '127.0.0.1');
    started.port = (started.app.getHttpServer().address() as AddressInfo).port;
    return started;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.url + path, { headers });
  }

  post(path: string, body: string | Buffer, headers: Record<string, string> = JSON_TYPE): Promise<Response> {
    return fetch(this.url + path, { method: 'POST', body, headers });
  }

  connect(): Socket {
    return connect(this.port, '127.0.0.1');
  }

  /** Sends bytes as they are, and gives all that comes back until the other side ends it. */
  raw(bytes: string): Promise<string> {
    const socket = this.connect();
    socket.write(bytes);
    return text(socket);
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

/** The answer is this problem, and closed as everything is. */
export async function expectProblem(response: Response, status: number, code: string): Promise<void> {
  const body = await response.text();
  expect([response.status, JSON.parse(body)]).toMatchObject([
    status,
    {
      type: `urn:heard:problem:${code}`,
      status,
      code,
      title: expect.any(String) as string,
      detail: expect.any(String) as string,
    },
  ]);
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expectStrict(response);
  expect(body).not.toContain(SECRET);
}

export function expectStrict(response: Response): void {
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/) as string,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'strict-transport-security': expect.any(String) as string,
  });
}

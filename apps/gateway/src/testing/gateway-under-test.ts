import { systemClock, type Clock, type Secret } from '#kernel';
import { buildContext, createLogger, loadSettings, type RunMode } from '#platform';
import { startGateway, type RunningGateway } from '../index.js';
import { StubRooms } from './stub-rooms.js';

const SECRETS: readonly Secret[] = [{ id: 'test', value: 'k4Jd93hfQz7LmW2vXy8TbN6cR' }];
const NO_LIMITS = {
  HEARD_LIMIT_SUBMISSIONS: 'off',
  HEARD_LIMIT_SIGN_IN: 'off',
  HEARD_LIMIT_API: 'off',
  HEARD_LIMIT_READS: 'off',
};

/** JSON of which nothing is known. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into anything, and fail where it is not there
export type Json = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What was answered, where it was JSON: a test looks for what it expects to be there. */
  readonly json: Json;
}

export interface Call {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

interface Start {
  readonly mode?: RunMode;
  readonly clock?: Clock;
  readonly secrets?: readonly Secret[];
}

/** A gateway that listens on a free port, before rooms that answer by their contracts. */
export class GatewayUnderTest {
  private constructor(
    readonly rooms: StubRooms,
    /** Every line that was logged, at every level. */
    readonly log: string[],
    readonly running: RunningGateway,
    readonly metrics: () => Promise<string>,
  ) {}

  static async start(
    environment: Record<string, string> = {},
    { mode = 'one-process', clock = systemClock, secrets = SECRETS }: Start = {},
  ): Promise<GatewayUnderTest> {
    const settings = loadSettings({
      mode,
      env: {
        HEARD_PORT: '0',
        HEARD_PUBLIC_URL: 'https://heard.example',
        ...NEEDED[mode],
        ...NO_LIMITS,
        ...environment,
      },
    });
    const log: string[] = [];
    const destination = { write: (line: string) => void log.push(line) };
    const rooms = new StubRooms(secrets, clock);
    const context = buildContext(settings, {
      logger: createLogger({ logLevel: 'trace', logFormat: 'json', destination }),
      requests: { kind: 'in-process', registry: rooms.registry },
      secrets: { for: () => secrets, shared: secrets },
      clock,
    });
    const running = await startGateway(context);
    return new GatewayUnderTest(rooms, log, running, () => context.metrics.text());
  }

  get origin(): string {
    return `http://127.0.0.1:${this.running.address.port}`;
  }

  /** @param path below /api/v1, unless it begins with a method's other place, such as `/follow` of the pages */
  async call(method: string, path: string, { token, body, headers = {} }: Call = {}): Promise<Answer> {
    const raw = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(`${this.origin}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: raw ? (body as string) : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: readJson(text) };
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}

const NEEDED: Readonly<Record<RunMode, Record<string, string>>> = {
  'one-process': {},
  services: {
    HEARD_SECRET: 'test:k4Jd93hfQz7LmW2vXy8TbN6cR',
    HEARD_STORIES_URL: 'tcp://127.0.0.1:1',
    HEARD_ROUTING_URL: 'tcp://127.0.0.1:1',
    HEARD_IMPACT_URL: 'tcp://127.0.0.1:1',
  },
};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

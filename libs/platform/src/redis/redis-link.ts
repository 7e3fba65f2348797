import { createClient } from 'redis';
import type { Logger } from '../logging/logger.js';

/** What answers later is as good as away: whoever waits for it would wait longer than for the work itself. */
const ANSWER_LIMIT_MS = 250;
/** How long an away Redis is left alone before one command tries it again. */
const REST_MS = 2_000;
const CONNECT_LIMIT_MS = 2_000;
const LONGEST_RECONNECT_PAUSE_MS = 2_000;

type RedisClient = ReturnType<typeof openClient>;

export interface RedisLinkOptions {
  readonly url: string;
  readonly logger: Logger;
}

/**
 * A connection to a Redis that may go away at any time: then whoever asks goes on without it, at once. It comes back by
 * itself.
 */
export class RedisLink {
  /** For what only a client can do, such as `duplicate()` for publish and subscribe. Its commands may fail. */
  readonly client: RedisClient;
  private away = false;
  private restUntil = 0;

  constructor({ url, logger }: RedisLinkOptions) {
    this.client = openClient(url);
    let told = false;
    this.client.on('error', (error: unknown) => {
      if (!told) logger.warn({ error }, 'Redis is away; limits are counted here, and live updates pause');
      told = true;
    });
    this.client.on('ready', () => {
      if (told) logger.info('Redis is back');
      told = false;
      this.away = false;
    });
    this.client.connect().catch((error: unknown) => logger.debug({ error }, 'Redis was never reached'));
  }

  /** Why Redis can't be used now; undefined when it can. */
  trouble(): string | undefined {
    return this.client.isReady && !this.away ? undefined : 'Redis does not answer';
  }

  /**
   * Does something with Redis.
   * @returns what it gives; undefined when Redis is away, too slow, or refuses
   */
  async attempt<Result>(work: (client: RedisClient) => Promise<Result>): Promise<Result | undefined> {
    if (!this.mayTry()) return undefined;
    try {
      const result = await inTime(work(this.client));
      this.away = false;
      return result;
    } catch {
      this.away = true;
      this.restUntil = Date.now() + REST_MS;
      return undefined;
    }
  }

  close(): void {
    this.client.destroy();
  }

  /** While it is away, one command at a time finds out whether it still is. */
  private mayTry(): boolean {
    if (!this.client.isReady) return false;
    if (!this.away) return true;
    if (Date.now() < this.restUntil) return false;
    this.restUntil = Date.now() + REST_MS;
    return true;
  }
}

function openClient(url: string) {
  return createClient({
    url,
    name: 'heard',
    disableOfflineQueue: true,
    socket: {
      connectTimeout: CONNECT_LIMIT_MS,
      reconnectStrategy: (attempts) => Math.min(50 * 2 ** attempts, LONGEST_RECONNECT_PAUSE_MS) * (0.5 + Math.random()),
    },
  });
}

async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Redis took too long')), ANSWER_LIMIT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

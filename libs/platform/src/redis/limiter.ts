import { createHmac } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { deriveKey, HeardError, type Secret } from '#kernel';
import type { Limit } from '../settings/values.js';
import type { RedisLink } from './redis-link.js';

/** Counted by each process for itself, these would let in as many times more as there are processes. */
const STRICTER_IN_MEMORY: readonly string[] = ['sign-in'];
const STRICTER_BY = 2;

export interface LimiterOptions {
  /** Without one, each process counts for itself. */
  readonly redis?: RedisLink;
  /** Stands before every key; `heard:` unless told. */
  readonly prefix?: string;
  /** Keys are kept as HMACs by it, so that Redis holds no address that could be guessed back. */
  readonly secret: Secret;
}

interface Counters {
  readonly shared: RateLimiterAbstract | undefined;
  readonly own: RateLimiterAbstract;
}

/** Counts what is done, and refuses what is too much. Goes on by itself when Redis is away. */
export class Limiter {
  private readonly counters = new Map<string, Counters>();
  private readonly key: Buffer;
  private readonly prefix: string;

  constructor(private readonly options: LimiterOptions) {
    this.key = deriveKey(options.secret, 'limits');
    this.prefix = options.prefix ?? 'heard:';
  }

  /**
   * Counts one more.
   * @param name what is counted, such as `submissions`
   * @param key whose: an address (see `addressKey`), an account, an API key
   * @throws HeardError `too-many` with the seconds after which it may be tried again
   */
  async consume(name: string, key: string, limit: Limit | 'off'): Promise<void> {
    if (limit === 'off') return;
    const { shared, own } = this.countersOf(name, limit);
    const hidden = this.hide(name, key);
    const { redis } = this.options;
    const counted = shared && redis && (await redis.attempt(() => count(shared, hidden)));
    const { allowed, waitMs } = counted ?? (await count(own, hidden));
    if (!allowed) throw new HeardError('too-many', 'too-many', TOO_MANY, { retryAfter: Math.ceil(waitMs / 1000) });
  }

  /** Forgets what was counted: after a sign-in that went well. */
  async clear(name: string, key: string, limit: Limit | 'off'): Promise<void> {
    if (limit === 'off') return;
    const { shared, own } = this.countersOf(name, limit);
    const hidden = this.hide(name, key);
    if (shared) await this.options.redis?.attempt(() => shared.delete(hidden));
    await own.delete(hidden);
  }

  private hide(name: string, key: string): string {
    return createHmac('sha256', this.key).update(`${name}\u001f${key}`).digest('base64url').slice(0, 22);
  }

  private countersOf(name: string, limit: Limit): Counters {
    const id = `${name} ${limit.count}/${limit.milliseconds}`;
    const known = this.counters.get(id) ?? this.makeCounters(name, limit);
    this.counters.set(id, known);
    return known;
  }

  private makeCounters(name: string, { count: points, milliseconds }: Limit): Counters {
    const duration = Math.ceil(milliseconds / 1000);
    const keyPrefix = `${this.prefix}limit:${name}`;
    const ownPoints = STRICTER_IN_MEMORY.includes(name) ? Math.max(1, Math.floor(points / STRICTER_BY)) : points;
    const { redis } = this.options;
    return {
      shared:
        redis &&
        new RateLimiterRedis({
          storeClient: redis.client,
          useRedisPackage: true,
          rejectIfRedisNotReady: true,
          keyPrefix,
          points,
          duration,
          // Whoever is over the limit is refused without asking Redis again.
          inMemoryBlockOnConsumed: points + 1,
        }),
      own: new RateLimiterMemory({ keyPrefix, points: ownPoints, duration }),
    };
  }
}

const TOO_MANY = 'This is being done too often. Please wait a while, and then try again.';

async function count(limiter: RateLimiterAbstract, key: string): Promise<{ allowed: boolean; waitMs: number }> {
  try {
    const { msBeforeNext } = await limiter.consume(key);
    return { allowed: true, waitMs: msBeforeNext };
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return { allowed: false, waitMs: refused.msBeforeNext };
    throw refused;
  }
}

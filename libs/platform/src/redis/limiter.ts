import { createHmac } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { deriveKey, HeardError, type Secret } from '#kernel';
import type { Limit } from '../settings/values.js';
import type { RedisLink } from './redis-link.js';

/** Counts what each does, and refuses what is too much. */
export interface KeptLimit {
  /**
   * Counts one.
   * @param who an address, an account, a key: never kept in clear
   * @throws HeardError `too-many` with the seconds to wait
   */
  take(who: string): Promise<void>;
  /**
   * Counts nothing.
   * @throws HeardError `too-many` when no more may be taken
   */
  check(who: string): Promise<void>;
  /** One that was taken does not count after all. */
  giveBack(who: string): Promise<void>;
}

export interface LimiterOptions {
  /** Without one, each process counts for itself. */
  readonly redis?: RedisLink | undefined;
  /** Stands before every key in Redis; `heard:` unless told. */
  readonly prefix?: string;
  /** Keys are kept as HMACs by it, so that nothing in Redis can be turned back into an address. */
  readonly secret: Secret;
}

export interface LimitChoice {
  /**
   * The part of the limit that each process allows while Redis is away and each counts for itself; 1 unless told. Less
   * than 1 where many processes together would let in too much: tries of passwords.
   */
  readonly whenAway?: number;
}

/** Makes limits that are counted together in Redis where there is one, and by each process while it is away. */
export class Limiter {
  private readonly key: Buffer;

  constructor(private readonly options: LimiterOptions) {
    this.key = deriveKey(options.secret, 'limits');
  }

  /** @param name what is counted, such as `submissions`; limits of one name share their counts */
  limit(name: string, limit: Limit | 'off', { whenAway = 1 }: LimitChoice = {}): KeptLimit {
    if (limit === 'off') return NO_LIMIT;
    const { redis, prefix = 'heard:' } = this.options;
    const duration = Math.ceil(limit.milliseconds / 1000);
    const keyPrefix = `${prefix}limit:${name}`;
    const hide = (who: string): string => createHmac('sha256', this.key).update(who).digest('base64url').slice(0, 22);
    const alone = redis ? Math.max(1, Math.floor(limit.count * whenAway)) : limit.count;
    const own = new RateLimiterMemory({ keyPrefix, points: alone, duration });
    if (!redis) return new CountedLimit(hide, (work) => work(own));
    const shared = new RateLimiterRedis({
      storeClient: redis.client,
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
      keyPrefix,
      points: limit.count,
      duration,
    });
    return new CountedLimit(hide, async (work) => (await redis.attempt(() => work(shared))) ?? work(own));
  }
}

/** What a counter says. */
interface Count {
  readonly taken: number;
  readonly most: number;
  readonly waitMs: number;
}

type Counting = (limiter: RateLimiterAbstract) => Promise<Count>;

class CountedLimit implements KeptLimit {
  /** @param counting does it in Redis, or where that is away, in memory */
  constructor(
    private readonly hide: (who: string) => string,
    private readonly counting: (work: Counting) => Promise<Count>,
  ) {}

  async take(who: string): Promise<void> {
    const key = this.hide(who);
    const count = await this.counting((limiter) => counted(limiter, () => limiter.consume(key)));
    if (count.taken > count.most) throw tooMany(count.waitMs);
  }

  async check(who: string): Promise<void> {
    const key = this.hide(who);
    const count = await this.counting((limiter) => counted(limiter, () => limiter.get(key)));
    if (count.taken >= count.most) throw tooMany(count.waitMs);
  }

  async giveBack(who: string): Promise<void> {
    const key = this.hide(who);
    await this.counting((limiter) => counted(limiter, () => limiter.reward(key)));
  }
}

const NO_LIMIT: KeptLimit = {
  take: () => Promise.resolve(),
  check: () => Promise.resolve(),
  giveBack: () => Promise.resolve(),
};

async function counted(limiter: RateLimiterAbstract, work: () => Promise<RateLimiterRes | null>): Promise<Count> {
  const result = await work().catch((refused: unknown) => {
    if (refused instanceof RateLimiterRes) return refused;
    throw refused;
  });
  return { taken: result?.consumedPoints ?? 0, most: limiter.points, waitMs: result?.msBeforeNext ?? 0 };
}

function tooMany(waitMs: number): HeardError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  const minutes = Math.ceil(seconds / 60);
  const wait = seconds < 60 ? `${seconds} seconds` : `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  return new HeardError('too-many', 'too-many', `That was too often. Wait ${wait}, please.`, { retryAfter: seconds });
}

import {
  RateLimiterMemory,
  RateLimiterRedis,
  RLWrapperTimeouts,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { createClient } from 'redis';
import { deriveKey, sign, type Secret } from '#kernel';
import { describeFailure, type Limit as LimitSetting, type Logger, type Settings } from '#platform';
import { CountedLimit, NO_LIMIT } from './counted-limit.js';
import type { Limit, Limits } from './limits.js';

/** Secrets and tokens that open nothing, from one address: a person mistypes, a program tries. */
const GUESSES: LimitSetting = { count: 60, milliseconds: 10 * 60_000 };
/**
 * Failed tries at one account come from so many addresses before it is closed to all: nobody at one address can lock
 * somebody else out (threats.md, 10).
 */
const ADDRESSES_PER_ACCOUNT = 10;
/** While Redis is away each process counts for itself: tries of passwords then get a part of what they had. */
const STRICTER = 0.5;
/** Longer than this nobody waits for a count. */
const REDIS_MS = 150;

export interface LimitOptions {
  readonly settings: Pick<Settings, 'limits'>;
  readonly redisUrl: string | undefined;
  /** What hides addresses in Redis. */
  readonly secrets: readonly Secret[];
  readonly logger: Logger;
}

export interface OpenLimits extends Limits {
  close(): void;
}

/** The limits at the door: counted in Redis where there is one, so that all replicas count together; else in memory. */
export function openLimits({ settings, redisUrl, secrets, logger }: LimitOptions): OpenLimits {
  const redis = redisUrl === undefined ? undefined : connect(redisUrl, logger);
  const keyOf = hiding(secrets);
  const { submissions, signIn, api, reads } = settings.limits;
  const limit = (name: string, setting: LimitSetting | 'off', whenAway = 1): Limit => {
    if (setting === 'off') return NO_LIMIT;
    const { limiter, hidden } = limiterOf(name, setting, { redis, whenAway });
    return hidden ? new CountedLimit(limiter, setting.count, keyOf) : new CountedLimit(limiter, setting.count);
  };
  return {
    submissions: limit('submissions', submissions),
    reads: limit('reads', reads),
    keys: limit('keys', api),
    signInsOfAddress: limit('sign-in-address', signIn, STRICTER),
    signInsOfAccount: limit('sign-in-account', times(signIn, ADDRESSES_PER_ACCOUNT), STRICTER),
    guesses: limit('guesses', reads === 'off' ? 'off' : GUESSES),
    close: () => {
      if (redis?.isOpen) redis.destroy();
    },
  };
}

type Redis = ReturnType<typeof connect>;

function limiterOf(
  name: string,
  { count, milliseconds }: LimitSetting,
  { redis, whenAway }: { redis: Redis | undefined; whenAway: number },
): { limiter: RateLimiterAbstract; hidden: boolean } {
  const duration = Math.ceil(milliseconds / 1000);
  const keyPrefix = `heard:limit:${name}`;
  if (!redis) return { limiter: new RateLimiterMemory({ keyPrefix, points: count, duration }), hidden: false };
  const alone = Math.max(1, Math.floor(count * whenAway));
  const limiter = new RLWrapperTimeouts({
    timeoutMs: REDIS_MS,
    limiter: new RateLimiterRedis({
      keyPrefix,
      points: count,
      duration,
      storeClient: redis,
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
    }),
    insuranceLimiter: new RateLimiterMemory({ keyPrefix, points: alone, duration }),
  });
  return { limiter, hidden: true };
}

/** Redis never holds an address or an e-mail: only what can't be turned back without the secret. */
function hiding([newest]: readonly Secret[]): (who: string) => string {
  if (!newest) throw new Error('There is no secret to hide addresses with');
  const key = deriveKey(newest, 'gateway.limits');
  return (who) => sign(key, who);
}

/** Not waited for: Heard starts and goes on without Redis. */
function connect(url: string, logger: Logger) {
  const client = createClient({ url, disableOfflineQueue: true, socket: { connectTimeout: 2_000 } });
  let away = false;
  client.on('error', (error: unknown) => {
    if (!away) logger.warn({ error: describeFailure(error) }, 'Redis is away: limits are counted by each process');
    away = true;
  });
  client.on('ready', () => {
    if (away) logger.info('Redis is back: limits are counted together');
    away = false;
  });
  client.connect().catch(() => undefined); // said by 'error' already
  return client;
}

const times = (setting: LimitSetting | 'off', factor: number): LimitSetting | 'off' =>
  setting === 'off' ? 'off' : { ...setting, count: setting.count * factor };

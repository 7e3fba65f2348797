import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { HeardError } from '#kernel';
import type { Limit } from './limits.js';

/** A limit that a limiter of `rate-limiter-flexible` keeps. */
export class CountedLimit implements Limit {
  /**
   * @param limiter counts so many in so long for each key, and throws what it knows when there are more
   * @param most how many it allows
   * @param keyOf what is kept instead of an address or a name
   */
  constructor(
    private readonly limiter: RateLimiterAbstract,
    private readonly most: number,
    private readonly keyOf: (who: string) => string = (who) => who,
  ) {}

  async take(who: string): Promise<void> {
    try {
      await this.limiter.consume(this.keyOf(who));
    } catch (refused) {
      throw refused instanceof RateLimiterRes ? tooMany(refused) : refused;
    }
  }

  async check(who: string): Promise<void> {
    const counted = await this.limiter.get(this.keyOf(who));
    if (counted && counted.consumedPoints >= this.most) throw tooMany(counted);
  }

  async giveBack(who: string): Promise<void> {
    await this.limiter.reward(this.keyOf(who));
  }
}

/** A limit that is switched off. */
export const NO_LIMIT: Limit = {
  take: () => Promise.resolve(),
  check: () => Promise.resolve(),
  giveBack: () => Promise.resolve(),
};

function tooMany({ msBeforeNext }: RateLimiterRes): HeardError {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  const minutes = Math.ceil(seconds / 60);
  const wait = seconds < 60 ? `${seconds} seconds` : `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  return new HeardError('too-many', 'too-many', `That was too often. Wait ${wait}, please.`, { retryAfter: seconds });
}

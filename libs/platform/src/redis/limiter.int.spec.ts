import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createClient } from 'redis';
import { HeardError } from '#kernel';
import { findRedis, until } from '#testing';
import { createLogger, silentLogger } from '../logging/logger.js';
import { Limiter, type KeptLimit } from './limiter.js';
import { RedisLink } from './redis-link.js';

const SECRET = { id: 'a', value: 'Qm9Yx2LwT7uVb4Nc8RfKz1Hs6Jd3' };
const LIMIT = { count: 3, milliseconds: 60_000 };

async function refusal(work: Promise<void>): Promise<HeardError | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof HeardError) return error;
    throw error;
  }
}

/** How many are let in before one is refused. */
async function letIn(limit: KeptLimit, who: string): Promise<number> {
  for (let taken = 0; taken < 100; taken++) {
    if (await refusal(limit.take(who))) return taken;
  }
  throw new Error('Nothing was refused');
}

describe('a limit without Redis', () => {
  const limiter = new Limiter({ secret: SECRET });

  it('lets in as many as it says, each for himself, and says when to come back', async () => {
    const limit = limiter.limit('reads', LIMIT);
    expect(await letIn(limit, 'one')).toBe(3);
    expect(await letIn(limit, 'another')).toBe(3);
    const refused = await refusal(limit.take('one'));
    expect(refused).toMatchObject({ kind: 'too-many', code: 'too-many' });
    expect(refused?.details.retryAfter).toBeGreaterThan(50);
    expect(refused?.details.retryAfter).toBeLessThanOrEqual(60);
    expect(refused?.message).toBe('That was too often. Wait 1 minute, please.');
  });

  it('checks without counting, and takes back', async () => {
    const limit = limiter.limit('sign-in', LIMIT, { whenAway: 0.5 });
    for (let i = 0; i < 10; i++) await limit.check('one');
    expect(await letIn(limit, 'one')).toBe(3);
    expect(await refusal(limit.check('one'))).toMatchObject({ kind: 'too-many' });
    await limit.giveBack('one');
    await limit.giveBack('one');
    expect(await refusal(limit.check('one'))).toBeUndefined();
  });

  it('opens again', async () => {
    const limit = limiter.limit('quick', { count: 1, milliseconds: 1_000 });
    await limit.take('one');
    expect(await refusal(limit.take('one'))).toMatchObject({ details: { retryAfter: 1 } });
    await until(async () => !(await refusal(limit.check('one'))), { what: 'a second to pass' });
  });

  it('is none when it is off', async () => {
    const limit = limiter.limit('reads', 'off');
    for (let i = 0; i < 1_000; i++) await limit.take('one');
    await limit.check('one');
  });
});

const url = await findRedis();

(url ? describe : describe.skip)('a limit in Redis', () => {
  const prefix = `test-${process.pid}-${Date.now()}:`;
  const links: RedisLink[] = [];
  const proxies: RedisProxy[] = [];

  async function limiterAt(address: string, logger = silentLogger()) {
    const redis = new RedisLink({ url: address, logger });
    links.push(redis);
    await until(() => redis.trouble() === undefined, { what: 'Redis to be ready' });
    return { redis, limiter: new Limiter({ redis, prefix, secret: SECRET }) };
  }

  async function behindProxy(logger = silentLogger()) {
    const proxy = await RedisProxy.start(url ?? '');
    proxies.push(proxy);
    return { proxy, ...(await limiterAt(proxy.url, logger)) };
  }

  afterAll(async () => {
    for (const link of links) link.close();
    for (const proxy of proxies) await proxy.stop();
    const client = await createClient({ url }).connect();
    const keys = await client.keys(`${prefix}*`);
    if (keys.length > 0) await client.del(keys);
    client.destroy();
  });

  it('is counted together by all processes, also at once', async () => {
    const { limiter: one } = await limiterAt(url ?? '');
    const { limiter: two } = await limiterAt(url ?? '');
    const limits = [one.limit('together', LIMIT), two.limit('together', LIMIT)];
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, i) => refusal(limits[i % 2]!.take('somebody'))));
    expect(outcomes.filter((refused) => refused === undefined)).toHaveLength(3);
    await expect(limits[1]!.check('somebody')).rejects.toMatchObject({ kind: 'too-many' });
    await limits[0]!.giveBack('somebody');
  });

  it('keeps nobody in clear', async () => {
    const { limiter, redis } = await limiterAt(url ?? '');
    await limiter.limit('clear', LIMIT).take('ada@mail.example');
    await limiter.limit('clear', LIMIT).take('192.0.2.77');
    const keys = (await redis.client.keys(`${prefix}limit:clear:*`)).sort();
    expect(keys).toEqual([expect.stringMatching(/:[\w-]{22}$/), expect.stringMatching(/:[\w-]{22}$/)]);
    expect(keys.join()).not.toMatch(/ada|192/);
  });

  it('goes on in memory when Redis goes away, stricter where it matters, and comes back', async () => {
    const lines: string[] = [];
    const logger = createLogger({
      logLevel: 'info',
      logFormat: 'json',
      destination: { write: (line) => void lines.push(line) },
    });
    const { proxy, limiter, redis } = await behindProxy(logger);
    const reads = limiter.limit('away-reads', LIMIT);
    const signIns = limiter.limit('away-sign-in', { ...LIMIT, count: 4 }, { whenAway: 0.5 });
    await reads.take('one');
    await proxy.stop();
    await until(() => redis.trouble(), { what: 'the loss to be seen' });
    expect(await letIn(reads, 'one')).toBe(3);
    expect(await letIn(signIns, 'one')).toBe(2);
    await proxy.open();
    await until(() => redis.trouble() === undefined, { what: 'Redis to be back' });
    expect(await letIn(reads, 'one')).toBe(2);
    expect(lines.filter((line) => line.includes('is away'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('is back'))).toHaveLength(1);
  });

  it('does not wait for a Redis that does not answer: one finds out for all', async () => {
    const { proxy, limiter, redis } = await behindProxy();
    const limit = limiter.limit('silent', { ...LIMIT, count: 1_000 });
    proxy.pause();
    await limit.take('one');
    expect(redis.trouble()).toBe('Redis does not answer');
    const from = performance.now();
    for (let i = 0; i < 100; i++) await limit.take('one');
    expect(performance.now() - from).toBeLessThan(500);
    proxy.resume();
    await until(async () => {
      await limit.take('one');
      return redis.trouble() === undefined;
    });
  });

  it('starts without Redis', async () => {
    const redis = new RedisLink({ url: 'redis://127.0.0.1:1', logger: silentLogger() });
    links.push(redis);
    expect(await letIn(new Limiter({ redis, secret: SECRET }).limit('reads', LIMIT), 'one')).toBe(3);
    expect(redis.trouble()).toBe('Redis does not answer');
  });
});

/** Stands before a Redis, and goes away or falls silent when it is told to. */
class RedisProxy {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private paused = false;
  private port = 0;

  private constructor(target: URL) {
    this.server = createServer((near) => {
      const far = connect(Number(target.port) || 6379, target.hostname);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(from);
        from.on('data', (data) => to.write(data));
        from.on('error', () => undefined);
        from.on('close', () => {
          this.sockets.delete(from);
          to.destroy();
        });
      }
      if (this.paused) near.pause();
    });
  }

  static async start(url: string): Promise<RedisProxy> {
    const proxy = new RedisProxy(new URL(url));
    await proxy.open();
    return proxy;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  pause(): void {
    this.paused = true;
    for (const socket of this.sockets) socket.pause();
  }

  resume(): void {
    this.paused = false;
    for (const socket of this.sockets) socket.resume();
  }
}

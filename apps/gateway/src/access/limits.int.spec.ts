import { randomUUID } from 'node:crypto';
import { createClient } from 'redis';
import { signIn } from '#contracts';
import { HeardError } from '#kernel';
import { findRedis, until } from '#testing';
import { GatewayUnderTest, type Answer } from '../testing/gateway-under-test.js';
import { KEY, tokenOf } from '../testing/stub-rooms.js';
import { networkOf } from './address.js';

const STORY = { text: 'The nurses were kind.', consent: true, relation: 'patient' };

describe('whom a limit counts as one', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s is %s', (address, network) => expect(networkOf(address)).toBe(network));
});

describe('limits', () => {
  let gateway: GatewayUnderTest | undefined;
  afterEach(() => gateway?.stop());
  const start = async (environment: Record<string, string>) => (gateway = await GatewayUnderTest.start(environment));
  const times = async (count: number, call: () => Promise<Answer>) => {
    const answers: Answer[] = [];
    for (let at = 0; at < count; at += 1) answers.push(await call());
    return answers.map(({ status }) => status);
  };
  const expectTooMany = ({ status, json, headers }: Answer) => {
    expect([status, json.code]).toEqual([429, 'too-many']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(json.detail).toMatch(/^That was too often\. Wait \d+ (seconds|minutes?), please\.$/);
  };

  it('count submissions of an address, and nothing forged', async () => {
    const door = await start({ HEARD_LIMIT_SUBMISSIONS: '3/PT1H' });
    const submit = () =>
      door.call('POST', '/api/v1/stories', { body: STORY, headers: { 'x-forwarded-for': randomUUID() } });
    expect(await times(4, submit)).toEqual([202, 202, 202, 429]);
    expectTooMany(await submit());
    expect((await door.call('GET', '/api/v1/stories')).status).toBe(200);
  });

  it('count reads of an address, of a person for themselves, and of a key for itself', async () => {
    const door = await start({ HEARD_LIMIT_READS: '2/PT1M', HEARD_LIMIT_API: '4/PT1M' });
    const read = (token?: string) => () => door.call('GET', '/api/v1/tags', { ...(token !== undefined && { token }) });
    expect(await times(3, read())).toEqual([200, 200, 429]);
    expect(await times(3, read(tokenOf('responder')))).toEqual([200, 200, 429]);
    expect(await times(5, read(KEY))).toEqual([200, 200, 200, 200, 429]);
    expect((await door.call('GET', '/health/live')).status).toBe(200);
  });

  it('count passwords that were wrong, not those that were right', async () => {
    const door = await start({ HEARD_LIMIT_SIGN_IN: '3/PT15M' });
    const attempt = (email: string) => () =>
      door.call('POST', '/api/v1/session', { body: { email, password: 'a long password' } });
    expect(await times(5, attempt('responder@demo.example'))).toEqual([200, 200, 200, 200, 200]);
    let asked = 0;
    door.rooms.on(signIn, () => {
      asked += 1;
      throw new HeardError('unauthenticated', 'sign-in-failed', 'E-mail or password is wrong.');
    });
    expect(await times(5, attempt('nobody@demo.example'))).toEqual([401, 401, 401, 429, 429]);
    expect(asked).toBe(3);
    expectTooMany(await attempt('responder@demo.example')());
    expect(door.log.join('\n')).not.toMatch(/demo\.example|a long password/);
  });

  it('do not count against anybody that a room was away', async () => {
    const door = await start({ HEARD_LIMIT_SIGN_IN: '2/PT15M' });
    door.rooms.goAway('routing');
    const attempt = () => door.call('POST', '/api/v1/session', { body: { email: 'a@b.example', password: 'x' } });
    expect(await times(4, attempt)).toEqual([503, 503, 503, 503]);
  });

  it('are counted together by all who share a Redis, which holds no address', async () => {
    const url = await findRedis();
    if (!url) return;
    const secrets = [{ id: 'one', value: randomUUID() }];
    const environment = { HEARD_REDIS_URL: url, HEARD_LIMIT_READS: '3/PT20S' };
    const doors = [
      await GatewayUnderTest.start(environment, { secrets }),
      await GatewayUnderTest.start(environment, { secrets }),
    ];
    const client = createClient({ url });
    await client.connect();
    try {
      const before = new Set(await client.keys('heard:limit:reads:*'));
      const read = (at: number) => () => doors[at]?.call('GET', '/api/v1/tags') as Promise<Answer>;
      await until(
        async () => (await read(0)()) && (await client.keys('heard:limit:reads:*')).some((key) => !before.has(key)),
        {
          within: 5_000,
          what: 'a count in Redis',
        },
      );
      expect([...(await times(3, read(1))), ...(await times(1, read(0)))].slice(-2)).toEqual([429, 429]);
      const keys = (await client.keys('heard:limit:*')).filter((key) => !before.has(key));
      expect(keys.join(' ')).not.toMatch(/127\.0\.0\.1/);
    } finally {
      client.destroy();
      await Promise.all(doors.map((door) => door.stop()));
    }
  });

  it('hold without Redis, by each process for itself', async () => {
    const door = await start({
      HEARD_REDIS_URL: 'redis://127.0.0.1:1',
      HEARD_LIMIT_READS: '2/PT1M',
      HEARD_LIMIT_SIGN_IN: '4/PT15M',
    });
    expect(await times(3, () => door.call('GET', '/api/v1/tags'))).toEqual([200, 200, 429]);
    door.rooms.on(signIn, () => {
      throw new HeardError('unauthenticated', 'sign-in-failed', 'E-mail or password is wrong.');
    });
    const attempt = () => door.call('POST', '/api/v1/session', { body: { email: 'a@b.example', password: 'x' } });
    expect(await times(4, attempt)).toEqual([401, 401, 429, 429]);
    expect(door.log.filter((line) => line.includes('Redis is away'))).toHaveLength(1);
  });
});

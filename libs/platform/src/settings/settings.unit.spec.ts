import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listSettings, loadSettings, SettingsError, type Settings } from '../settings.js';
import type { RoomName, RunMode } from '../rooms.js';
import type { Environment } from './read.js';
import { nearest } from './nearest.js';
import { SETTINGS, SETTING_NAMES, type Setting } from './table.js';

const RANDOM = 'Qm9Yx2LwT7uVb4Nc8RfKz1Hs6Jd3';
const GOOD: Environment = {
  HEARD_PUBLIC_URL: 'https://heard.example/',
  HEARD_SECRET: `b:${RANDOM}B,a:${RANDOM}A`,
  HEARD_DATABASE_URL: 'postgres://heard:hidden@db:5432/heard',
  HEARD_RABBITMQ_URL: 'amqp://heard:hidden@mq',
  HEARD_SMTP_URL: 'smtp://mail:25',
  HEARD_STORIES_URL: 'tcp://stories:4001',
  HEARD_ROUTING_URL: 'tcp://routing-1:4002, tcp://[fd00::2]:4002',
  HEARD_IMPACT_URL: 'tcp://impact:4003',
  HEARD_LISTEN: 'tcp://0.0.0.0:4001',
  HEARD_OPS_LISTEN: '127.0.0.1:4101',
};

function load(env: Environment, mode: RunMode = 'services', room?: RoomName): Settings {
  return loadSettings({ env, mode, ...(room && { room }) });
}

/** The names of what is wrong, in the order in which they are told. */
function faults(env: Environment, mode: RunMode = 'services', room?: RoomName): string[] {
  return faultsOf(() => load(env, mode, room)).map(({ name }) => name);
}

function faultsOf(work: () => unknown): SettingsError['faults'] {
  try {
    work();
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('have defaults that are themselves right', () => {
    for (const name of SETTING_NAMES) {
      const setting: Setting = SETTINGS[name];
      if (setting.default) expect([name, setting.schema.safeParse(setting.default).success]).toEqual([name, true]);
      else expect([name, setting.defaultMeaning ?? setting.default]).toEqual([name, expect.any(String)]);
    }
  });

  it('start the one process with nothing set', () => {
    expect(load({}, 'one-process')).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      secrets: undefined,
      dataDir: '.heard',
      demo: true,
      logFormat: 'pretty',
      timeZone: 'Europe/London',
      mailFrom: 'Heard <heard@localhost>',
      limits: { signIn: { count: 10, milliseconds: 900_000 } },
      rules: { experienceMaxAge: { months: 36, milliseconds: 0 }, suppressBelow: 8 },
    });
  });

  it('read everything into its type', () => {
    const settings = load({
      ...GOOD,
      HEARD_PORT: '8080',
      HEARD_LIMIT_READS: 'off',
      HEARD_LIMIT_API: '5/PT2S',
      HEARD_DEMO: 'true',
      HEARD_STORIES_SECRET: `only:${RANDOM}`,
      HEARD_TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    });
    expect(settings).toMatchObject({
      port: 8080,
      publicUrl: 'https://heard.example',
      secrets: [
        { id: 'b', value: `${RANDOM}B` },
        { id: 'a', value: `${RANDOM}A` },
      ],
      roomSecrets: { stories: [{ id: 'only', value: RANDOM }] },
      peers: {
        routing: [
          { host: 'routing-1', port: 4002 },
          { host: 'fd00::2', port: 4002 },
        ],
      },
      listen: { host: '0.0.0.0', port: 4001 },
      trustedProxies: ['10.0.0.0/8', '::1'],
      limits: { reads: 'off', api: { count: 5, milliseconds: 2000 } },
      demo: true,
      logFormat: 'json',
      mailFrom: 'Heard <heard@heard.example>',
    });
  });

  it.each([
    [
      'gateway',
      [
        'HEARD_PUBLIC_URL',
        'HEARD_SECRET',
        'HEARD_STORIES_URL',
        'HEARD_ROUTING_URL',
        'HEARD_IMPACT_URL',
        'HEARD_OPS_LISTEN',
      ],
    ],
    [
      'stories',
      [
        'HEARD_PUBLIC_URL',
        'HEARD_SECRET',
        'HEARD_RABBITMQ_URL',
        'HEARD_SMTP_URL',
        'HEARD_ROUTING_URL',
        'HEARD_IMPACT_URL',
        'HEARD_LISTEN',
        'HEARD_OPS_LISTEN',
        'HEARD_DATABASE_URL',
      ],
    ],
    [
      'impact',
      [
        'HEARD_PUBLIC_URL',
        'HEARD_SECRET',
        'HEARD_RABBITMQ_URL',
        'HEARD_LISTEN',
        'HEARD_OPS_LISTEN',
        'HEARD_DATABASE_URL',
      ],
    ],
  ] as const)('ask %s as a service for all that it needs, at once', (room, needed) => {
    expect(faults({}, 'services', room)).toEqual(needed);
    expect(faults(GOOD, 'services', room)).toEqual([]);
  });

  it('take a database with a role made by hand instead of the owner', () => {
    const { HEARD_DATABASE_URL: _, ...rest } = GOOD;
    const own = { ...rest, HEARD_STORIES_DATABASE_URL: 'postgres://s:hidden@db/heard' };
    expect(faults(own, 'services', 'stories')).toEqual([]);
    expect(faults(own, 'services', 'routing')).toEqual(['HEARD_DATABASE_URL']);
  });

  it.each([
    ['HEARD_PORT', ['70000', '-1', 'http', '80.5']],
    ['HEARD_HOST', ['a b', 'http://x']],
    [
      'HEARD_PUBLIC_URL',
      ['heard.example', 'ftp://heard.example', 'https://heard.example/path', 'https://u:p@heard.example'],
    ],
    ['HEARD_SECRET', ['short', 'a:short', `a:${RANDOM},a:${RANDOM}2`, `a:${RANDOM},b`, `a b:${RANDOM}`]],
    [
      'HEARD_SECRET',
      ['a:change-me-please-change-me-please', 'a:secretsecretsecretsecretsecret', `a:${'ab'.repeat(20)}`],
    ],
    ['HEARD_STORIES_SECRET', ['a:your-secret-here-your-secret-here']],
    ['HEARD_DATABASE_URL', ['localhost/heard', 'mysql://x/heard']],
    [
      'HEARD_RABBITMQ_URL',
      ['amqp://guest:guest@mq', 'amqp://mq', 'amqp://guest@10.0.0.1', 'amqp://%67uest:x@mq', 'http://mq'],
    ],
    ['HEARD_RABBITMQ_MANAGEMENT_URL', ['http://guest:guest@mq:15672']],
    ['HEARD_STORIES_URL', ['stories:4001', 'tcp://stories', 'tcp://a:1,', 'tcp://a:99999']],
    ['HEARD_TRUSTED_PROXIES', ['1', 'proxy', '10.0.0.0/33', '10.0.0.0/8/8']],
    ['HEARD_MAIL_FROM', ['nobody', 'a@b.org, c@d.org', 'A <a@b.org>\nBcc: x@y.z']],
    ['HEARD_DEMO', ['yes', '1']],
    ['HEARD_DEMO_PASSWORD', ['short']],
    ['HEARD_TIME_ZONE', ['London', 'Mars/Phobos']],
    ['HEARD_LOG_LEVEL', ['loud']],
    ['HEARD_LIMIT_READS', ['0/PT1H', '5', 'PT1H', '5/1h', '5/P1M', 'none', '5/PT0.5S']],
    ['HEARD_CLAIM_LEASE', ['20', '20m', 'P']],
    ['HEARD_SUPPRESS_BELOW', ['0', '-1', '2.5']],
  ])('refuse a wrong %s', (name, values) => {
    for (const value of values) {
      const found = faultsOf(() => load({ ...GOOD, [name]: value }));
      expect([value, found.map((fault) => fault.name)]).toEqual([value, [name]]);
    }
  });

  it('let guest in on this machine only', () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '127.0.0.2']) {
      expect(faults({ ...GOOD, HEARD_RABBITMQ_URL: `amqp://guest:guest@${host}` })).toEqual([]);
    }
  });

  it('tell every fault at once, each in a line with an example, and never a value', () => {
    const canary = 'zanzibar';
    const env = {
      HEARD_PORT: canary,
      HEARD_SECRET: `a:${canary}`,
      HEARD_DATABASE_URL: `mysql://${canary}:${canary}@x`,
      HEARD_RABBITMQ_URL: `amqp://guest:${canary}@mq`,
      HEARD_LIMIT_API: canary,
      HEARD_PROVIDER_PREVEIW: canary,
      HEARD_ENTIRELY_UNKNOWN_THING: canary,
    };
    const error = (() => {
      try {
        return load(env);
      } catch (caught) {
        return caught as SettingsError;
      }
    })() as SettingsError;
    expect(error.faults).toHaveLength(7);
    expect(error.message.split('\n')).toHaveLength(8);
    expect(error.message).toContain('HEARD_PROVIDER_PREVEIW is not a setting; did you mean HEARD_PROVIDER_PREVIEW?');
    expect(error.message).toContain('HEARD_ENTIRELY_UNKNOWN_THING is not a setting (npx heard settings lists them)');
    expect(error.message).toContain('HEARD_PORT is not a port number from 0 to 65535. Example: 3000');
    expect(JSON.stringify(error) + error.message + error.stack).not.toContain(canary);
  });

  it('count what is empty as not set', () => {
    expect(load({ ...GOOD, HEARD_REDIS_URL: '', HEARD_PORT: ' ' })).toMatchObject({ redisUrl: undefined, port: 3000 });
  });

  it('leave other programs their names', () => {
    expect(
      faults({ ...GOOD, PATH: '/bin', NODE_ENV: 'production', HEARDLE: 'x', HEARD_TEST_POSTGRES: 'embedded' }),
    ).toEqual([]);
  });

  it('are all listed with meaning and default', () => {
    const list = listSettings();
    expect(list.map(({ name }) => name)).toEqual(SETTING_NAMES);
    for (const one of list) expect([one.name, one.meaning, one.default]).not.toContain('');
  });
});

describe('.env', () => {
  const here = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'heard-env-'));
  beforeAll(() => {
    writeFileSync(join(folder, '.env'), 'HEARD_PORT=4711\nHEARD_TIME_ZONE="Europe/Berlin"\n');
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(here);
    rmSync(folder, { recursive: true });
  });

  it('is read where it is asked for, behind the environment, and nobody else gets it', () => {
    const env = { HEARD_PORT: '4712' };
    const settings = loadSettings({ env, mode: 'one-process', dotenv: true });
    expect(settings).toMatchObject({ port: 4712, timeZone: 'Europe/Berlin' });
    expect(process.env.HEARD_TIME_ZONE).toBeUndefined();
    expect(loadSettings({ env: {}, mode: 'one-process' })).toMatchObject({ port: 3000 });
  });
});

describe('the nearest word', () => {
  it('is found within four changes', () => {
    expect(nearest('HEARD_PROT', ['HEARD_HOST', 'HEARD_PORT'])).toBe('HEARD_PORT');
    expect(nearest('HEARD_RABBIT_URL', SETTING_NAMES)).toBe('HEARD_RABBITMQ_URL');
    expect(nearest('nothing-like-it', SETTING_NAMES)).toBeUndefined();
  });
});

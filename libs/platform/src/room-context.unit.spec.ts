import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildContext, runtimeUrl } from './room-context.js';
import { silentLogger } from './logging/logger.js';
import { databasePassword, secretsOf } from './secrets.js';
import { loadSettings } from './settings.js';
import { StartFailure } from './start/start-failure.js';

const SHARED = 'Qm9Yx2LwT7uVb4Nc8RfKz1Hs6Jd3';
const OWN = 'wE5rT8yU2iO0pA3sD6fG9hJ1kL4z';
const SERVICES = {
  HEARD_PUBLIC_URL: 'https://heard.example',
  HEARD_SECRET: `new:${SHARED}1,old:${SHARED}2`,
  HEARD_STORIES_SECRET: `own:${OWN}`,
  HEARD_RABBITMQ_URL: 'amqp://heard:hidden@mq',
  HEARD_RABBITMQ_PREFIX: 'trial.',
  HEARD_ROUTING_URL: 'tcp://routing:4002',
  HEARD_LISTEN: 'tcp://0.0.0.0:4001',
  HEARD_SMTP_URL: 'smtp://mail:25',
  HEARD_STORIES_DATABASE_URL: 'postgres://stories:hidden@db/heard',
};

describe('the context of a service', () => {
  const settings = loadSettings({ mode: 'services', env: SERVICES });
  const context = buildContext(settings, { room: 'stories', logger: silentLogger() });

  it('is wired as the settings say', () => {
    expect(context.requests).toEqual({
      kind: 'tcp',
      listen: { stories: { host: '0.0.0.0', port: 4001 } },
      peers: { stories: [], routing: [{ host: 'routing', port: 4002 }], impact: [] },
    });
    expect(context.events).toEqual({ kind: 'rabbitmq', url: 'amqp://heard:hidden@mq', prefix: 'trial.' });
    expect(context.mail).toEqual({
      smtpUrl: 'smtp://mail:25',
      from: 'Heard <heard@heard.example>',
      publicUrl: 'https://heard.example',
    });
    expect(runtimeUrl(context, 'stories')).toBe('postgres://stories:hidden@db/heard');
    expect(() => runtimeUrl(context, 'impact')).toThrow(StartFailure);
  });

  it('gives the gateway no address to answer at', () => {
    expect(buildContext(settings, { room: 'gateway', logger: silentLogger() }).requests).toMatchObject({ listen: {} });
  });

  it('knows whose secrets are whose', () => {
    expect(context.secrets.for('stories').map(({ id }) => id)).toEqual(['own']);
    expect(context.secrets.for('routing').map(({ id }) => id)).toEqual(['new', 'old']);
    expect(context.secrets.shared.map(({ id }) => id)).toEqual(['new', 'old']);
  });

  it('gives each room a password of its own for its database', () => {
    const passwords = (['stories', 'routing', 'impact'] as const).map((room) =>
      databasePassword(context.secrets, room),
    );
    expect(new Set(passwords).size).toBe(3);
    for (const password of passwords) expect(password).toMatch(/^[\w-]{43}$/);
    expect(databasePassword(secretsOf(settings), 'routing')).toBe(passwords[1]);
  });

  it('is not without a secret', () => {
    expect(() => secretsOf({ ...settings, secrets: undefined })).toThrow('HEARD_SECRET');
  });
});

describe('the context of the one process', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'heard-context-'));
  afterAll(() => rmSync(dataDir, { recursive: true }));

  it('needs nothing but a folder, and finds its secret again', () => {
    const settings = loadSettings({ mode: 'one-process', env: { HEARD_DATA_DIR: dataDir } });
    const context = buildContext(settings, { logger: silentLogger() });
    expect(context).toMatchObject({
      mode: 'one-process',
      requests: { kind: 'in-process' },
      events: { kind: 'postgres' },
      redisUrl: undefined,
      mail: { smtpUrl: undefined, publicUrl: 'http://localhost:3000' },
    });
    expect(context.secrets.for('impact')).toEqual(secretsOf(settings).shared);
  });

  it('takes what is known better', () => {
    const settings = loadSettings({ mode: 'one-process', env: { HEARD_DATA_DIR: dataDir } });
    const databases = { owner: undefined, runtime: { stories: 'postgres://x/y' } };
    const clock = { now: () => new Date(0) };
    const context = buildContext(settings, { databases, clock, logger: silentLogger() });
    expect(context).toMatchObject({ databases, clock });
  });
});

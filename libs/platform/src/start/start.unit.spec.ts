import { until } from '#testing';
import { createLogger, silentLogger } from '../logging/logger.js';
import { loadSettings } from '../settings.js';
import { explainStart } from './explain.js';
import { stopOnSignals } from './signals.js';
import { StartFailure } from './start-failure.js';
import { stopAll } from './stop-all.js';

const settings = loadSettings({
  mode: 'services',
  env: {
    HEARD_DATABASE_URL: 'postgres://heard:zanzibar@db.example/heard',
    HEARD_STORIES_DATABASE_URL: 'postgres://stories:zanzibar@127.0.0.1:6543/heard',
    HEARD_RABBITMQ_URL: 'amqp://heard:zanzibar@mq.example',
    HEARD_LISTEN: 'tcp://127.0.0.1:4001',
    HEARD_OPS_LISTEN: '127.0.0.1:4101',
  },
});
const systemError = (fields: object): Error => Object.assign(new Error('zanzibar'), fields);

describe('why Heard can’t start', () => {
  it.each([
    [{ code: 'EADDRINUSE', port: 3000 }, /Port 3000 is in use.*HEARD_PORT/],
    [{ code: 'EADDRINUSE', port: 4001 }, /Port 4001 is in use.*HEARD_LISTEN/],
    [{ code: 'EADDRINUSE', port: 4101 }, /HEARD_OPS_LISTEN/],
    [{ code: 'EACCES', port: 80 }, /may not open port 80/],
    [{ code: 'EACCES', path: '.heard/data' }, /^\.heard\/data can't be written.*HEARD_DATA_DIR/],
    [{ code: 'ENOSPC' }, /disk is full/],
    [
      { code: 'ECONNREFUSED', address: '192.0.2.1', port: 5432 },
      /Nothing answers at 192.0.2.1, port 5432 \(PostgreSQL, HEARD_DATABASE_URL\)/,
    ],
    [{ code: 'ECONNREFUSED', address: '127.0.0.1', port: 6543 }, /HEARD_STORIES_DATABASE_URL/],
    [{ code: 'ECONNREFUSED', address: '192.0.2.1', port: 5672 }, /RabbitMQ, HEARD_RABBITMQ_URL/],
    [{ code: 'ENOTFOUND', hostname: 'mq.example' }, /No machine is called mq.example \(RabbitMQ/],
    [{ code: '28P01' }, /refuses the user or the password in HEARD_DATABASE_URL/],
    [{ code: '42501' }, /may not do what has to be done/],
  ])('is a sentence: %j', (fields, sentence) => {
    for (const error of [
      systemError(fields),
      new AggregateError([systemError(fields)]),
      new Error('x', { cause: systemError(fields) }),
    ]) {
      expect(explainStart(error, settings)).toMatch(sentence);
      expect(explainStart(error, settings)).not.toContain('zanzibar');
    }
  });

  it('is what we say ourselves', () => {
    expect(explainStart(new StartFailure('Do this.'))).toBe('Do this.');
  });

  it('is nothing that can be said of a mistake of ours', () => {
    expect(explainStart(new TypeError('zanzibar'))).toBeUndefined();
    expect(explainStart(systemError({ code: 'ESOMETHING' }))).toBeUndefined();
    expect(explainStart('zanzibar')).toBeUndefined();
  });
});

describe('stopping', () => {
  const room = (name: string, stop: () => Promise<void>) => ({ name, stop });

  it('goes from the door inwards, one after the other', async () => {
    const said: string[] = [];
    const slow = (name: string) =>
      room(name, async () => {
        said.push(`${name} begins`);
        await Promise.resolve();
        said.push(`${name} ends`);
      });
    expect(await stopAll([slow('gateway'), slow('stories')], { logger: silentLogger() })).toBe(true);
    expect(said).toEqual(['gateway begins', 'gateway ends', 'stories begins', 'stories ends']);
  });

  it('goes on when a room fails, and tells', async () => {
    const lines: string[] = [];
    const logger = createLogger({
      logLevel: 'info',
      logFormat: 'json',
      destination: { write: (line) => void lines.push(line) },
    });
    let stopped = false;
    const rooms = [
      room('gateway', () => Promise.reject(new Error('x'))),
      room('stories', () => Promise.resolve().then(() => void (stopped = true))),
    ];
    expect(await stopAll(rooms, { logger })).toBe(false);
    expect(stopped).toBe(true);
    expect(lines.join('')).toContain('"part":"gateway"');
  });

  it('does not wait for ever', async () => {
    const never = room('stories', () => new Promise(() => undefined));
    expect(await stopAll([never], { logger: silentLogger(), limitMs: 20 })).toBe(false);
  });

  it('comes with the first signal, and the end with the second', async () => {
    const statuses: number[] = [];
    let stops = 0;
    let finish: (good: boolean) => void = () => undefined;
    const listen = () =>
      stopOnSignals({
        logger: silentLogger(),
        exit: (status) => void statuses.push(status),
        stop: () => {
          stops += 1;
          return new Promise<boolean>((resolve) => (finish = resolve));
        },
      });
    let forget = listen();
    process.emit('SIGTERM', 'SIGTERM');
    expect([stops, statuses]).toEqual([1, []]);
    process.emit('SIGINT', 'SIGINT');
    expect([stops, statuses]).toEqual([1, [1]]);
    forget();
    forget = listen();
    process.emit('SIGINT', 'SIGINT');
    finish(true);
    await until(() => statuses.length === 2);
    expect(statuses).toEqual([1, 0]);
    forget();
  });
});

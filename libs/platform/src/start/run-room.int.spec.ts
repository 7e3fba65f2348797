import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { testDatabase, until, type TestDatabase } from '#testing';
import type { TryRoomOrder } from './testing/try-room.js';

const SCRIPT = fileURLToPath(new URL('./testing/try-room.ts', import.meta.url));
const HOOKS = pathToFileURL('libs/testing/typescript.js').href;

interface Tried {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  /** What it said as JSON on standard output, the lines of its log too. */
  readonly said: () => Record<string, unknown>[];
  readonly ended: Promise<number | null>;
}

const children: ChildProcess[] = [];

function tryRoom(order: TryRoomOrder): Tried {
  const child = spawn(process.execPath, ['--import', HOOKS, SCRIPT, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH },
  });
  children.push(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (err += data));
  return {
    child,
    out: () => out,
    err: () => err,
    said: () =>
      out
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    ended: once(child, 'close').then(([status]) => status as number | null),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const COMMON = {
  HEARD_PUBLIC_URL: 'https://heard.example',
  HEARD_SECRET: 'a:Qm9Yx2LwT7uVb4Nc8RfKz1Hs6Jd3',
  HEARD_RABBITMQ_URL: 'amqp://heard:zanzibar@mq.example',
  HEARD_STORIES_URL: 'tcp://127.0.0.1:4001',
  HEARD_ROUTING_URL: 'tcp://127.0.0.1:4002',
  HEARD_IMPACT_URL: 'tcp://127.0.0.1:4003',
  HEARD_LISTEN: 'tcp://127.0.0.1:4003',
  HEARD_OPS_LISTEN: '127.0.0.1:0',
};

afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

describe('a room alone', () => {
  it('serves health and metrics, and stops when it is told to', async () => {
    const ops = `127.0.0.1:${await freePort()}`;
    const room = tryRoom({ room: 'gateway', env: { ...COMMON, HEARD_OPS_LISTEN: ops } });
    await until(() => room.said().some(({ msg }) => msg === 'Started'), { what: 'the start', within: 20_000 });
    const ready = await fetch(`http://${ops}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, parts: { trying: { state: 'ok' } } }]);
    expect(await (await fetch(`http://${ops}/metrics`)).text()).toContain('process_resident_memory_bytes');
    room.child.kill('SIGTERM');
    expect(await room.ended).toBe(0);
    expect(room.said()).toContainEqual({ stopped: true });
    expect(room.err()).toBe('');
  });

  it('ends at once at the second signal', async () => {
    const room = tryRoom({ room: 'gateway', env: COMMON, stopMs: 60_000 });
    await until(() => room.said().some(({ msg }) => msg === 'Started'), { what: 'the start', within: 20_000 });
    room.child.kill('SIGINT');
    await until(() => room.said().some(({ stopping }) => stopping));
    room.child.kill('SIGINT');
    expect(await room.ended).toBe(1);
  });
});

describe('a room that can’t start says why in plain words', () => {
  const end = async (order: TryRoomOrder): Promise<string> => {
    const room = tryRoom(order);
    expect(await room.ended).toBe(1);
    return room.err();
  };

  it('names every wrong setting', async () => {
    const said = await end({ room: 'stories', env: { ...COMMON, HEARD_PORT: 'zanzibar', HEARD_LIMIT_READ: 'off' } });
    expect(said.split('\n').map((line) => line.trim().split(' ')[0])).toEqual([
      'These',
      'HEARD_LIMIT_READ',
      'HEARD_PORT',
      'HEARD_SMTP_URL',
      'HEARD_DATABASE_URL',
      '',
    ]);
    expect(said).not.toContain('zanzibar');
  });

  it('names the port that is taken, and its setting', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const said = await end({ room: 'gateway', env: { ...COMMON, HEARD_OPS_LISTEN: `127.0.0.1:${port}` } });
    expect(said).toBe(
      `Port ${port} is in use by another program. Stop that one, or choose another port with HEARD_OPS_LISTEN.\n`,
    );
    server.close();
  });

  it('says that the database is away', async () => {
    const said = await end({
      room: 'impact',
      env: { ...COMMON, HEARD_DATABASE_URL: 'postgres://heard:zanzibar@127.0.0.1:1/heard' },
    });
    expect(said).toBe('Nothing answers at 127.0.0.1, port 1 (PostgreSQL, HEARD_DATABASE_URL).\n');
  });

  it('says that the database refuses the password', async () => {
    const server = createServer((socket) => {
      const fields = Buffer.from('SFATAL\0C28P01\0Mpassword authentication failed for user "zanzibar"\0\0');
      const length = Buffer.alloc(4);
      length.writeUInt32BE(fields.length + 4);
      socket
        .on('error', () => undefined)
        .once('data', () => socket.end(Buffer.concat([Buffer.from('E'), length, fields])));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `postgres://heard:zanzibar@127.0.0.1:${(server.address() as AddressInfo).port}/heard`;
    const said = await end({ room: 'impact', env: { ...COMMON, HEARD_DATABASE_URL: url } });
    expect(said).toMatch(/^PostgreSQL refuses the user or the password in HEARD_DATABASE_URL/);
    expect(said).not.toContain('zanzibar');
    server.close();
  });

  it('keeps what only a developer can mend for a developer', async () => {
    const said = await end({ room: 'gateway', env: COMMON, breaks: true });
    expect(said).toBe('Heard could not start, for a reason of its own.\nHEARD_LOG_LEVEL=debug says where.\n');
    const room = tryRoom({ room: 'gateway', env: { ...COMMON, HEARD_LOG_LEVEL: 'debug' }, breaks: true });
    expect(await room.ended).toBe(1);
    expect(room.said().at(-1)).toMatchObject({
      level: 'fatal',
      error: { name: 'TypeError', frames: expect.arrayContaining([expect.stringContaining('try-room')]) },
    });
  });
});

describe('a room with data alone', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await testDatabase()));
  afterAll(() => database.drop());

  it('has its schema prepared, and is given a role that may use no other', async () => {
    const room = tryRoom({ room: 'impact', env: { ...COMMON, HEARD_DATABASE_URL: database.ownerUrl } });
    await until(() => room.said().some(({ msg }) => msg === 'Started'), { what: 'the start', within: 20_000 });
    const { started } = room.said().find((line) => 'started' in line) as {
      started: { databases: { runtime: { impact: string } }; requests: unknown };
    };
    const url = new URL(started.databases.runtime.impact);
    expect(decodeURIComponent(url.username)).toBe(`${database.name}_impact`);
    expect(started.requests).toMatchObject({ kind: 'tcp', listen: { impact: { host: '127.0.0.1', port: 4003 } } });
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await expect(client.query('create table impact.x (i int)')).rejects.toMatchObject({ code: '42501' });
    await client.end();
    room.child.kill('SIGTERM');
    expect(await room.ended).toBe(0);
  });
});

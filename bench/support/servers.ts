import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export const POSTGRES = process.env.HEARD_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
export const RABBITMQ = process.env.HEARD_RABBITMQ_URL ?? 'amqp://guest:guest@127.0.0.1:5672';
export const REDIS = process.env.HEARD_REDIS_URL ?? 'redis://127.0.0.1:6379';

/** A database of its own on the server that all sides share. */
export async function newDatabase(use: string): Promise<{ url: string; name: string; drop(): Promise<void> }> {
  const name = `heard_bench_${use}_${randomBytes(4).toString('hex')}`;
  await withClient(POSTGRES, (client) => client.query(`CREATE DATABASE ${name}`));
  const url = new URL(POSTGRES);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    name,
    drop: () =>
      withClient(POSTGRES, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
        const roles = await client.query<{ rolname: string }>(
          `SELECT rolname FROM pg_roles WHERE rolname LIKE '${name}_%'`,
        );
        for (const { rolname } of roles.rows) await client.query(`DROP ROLE IF EXISTS "${rolname}"`);
      }),
  };
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Something that runs while a figure is taken. */
export interface Running {
  readonly url: string;
  /** CPU seconds that its processes have used so far; PostgreSQL and RabbitMQ are not among them. */
  cpuSeconds(): number;
  stop(): Promise<void>;
}

/** Heard as four services, or as one process on the same PostgreSQL server; without limits, without the demo. */
export async function startHeard(
  mode: 'services' | 'one-process',
  databaseUrl: string,
  prefix: string,
): Promise<Running> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'heard-bench-'));
  const child = spawn(
    process.execPath,
    [mode === 'services' ? 'dist/apps/all/src/services.js' : 'dist/apps/all/src/main.js'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        PATH: process.env.PATH,
        HEARD_PORT: String(port),
        HEARD_HOST: '127.0.0.1',
        HEARD_PUBLIC_URL: `http://127.0.0.1:${port}`,
        HEARD_SECRET: `bench:${randomBytes(24).toString('base64url')}`,
        HEARD_DATABASE_URL: databaseUrl,
        HEARD_DATA_DIR: folder,
        HEARD_DEMO: 'false',
        HEARD_LOG_LEVEL: 'error',
        HEARD_LIMIT_SUBMISSIONS: 'off',
        HEARD_LIMIT_READS: 'off',
        ...(mode === 'services'
          ? {
              HEARD_RABBITMQ_URL: RABBITMQ,
              HEARD_RABBITMQ_PREFIX: prefix,
              HEARD_REDIS_URL: REDIS,
              HEARD_SMTP_URL: 'smtp://127.0.0.1:1',
            }
          : {}),
      },
    },
  );
  await answering(`http://127.0.0.1:${port}/health/ready`, child);
  return {
    url: `http://127.0.0.1:${port}`,
    cpuSeconds: () => cpuSecondsOf(treeOf(child.pid ?? 0)),
    stop: async () => {
      await ended(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The stock Nest peer: a web process and a consumer. */
export async function startPeer(databaseUrl: string, queue: string): Promise<Running> {
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    PEER_DATABASE_URL: databaseUrl,
    PEER_RABBITMQ_URL: RABBITMQ,
    PEER_QUEUE: queue,
    PEER_PORT: String(port),
  };
  const children: ChildProcess[] = [];
  for (const part of ['http', 'consumer']) {
    const child = spawn(process.execPath, ['dist/bench/peer/peer.js', part], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env,
    });
    children.push(child);
    await once(child, 'message');
  }
  return {
    url: `http://127.0.0.1:${port}`,
    cpuSeconds: () => cpuSecondsOf(children.map(({ pid }) => pid ?? 0)),
    stop: async () => {
      for (const child of children) await ended(child);
    },
  };
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  const end = Date.now() + 60_000;
  while (Date.now() < end && child.exitCode === null) {
    if ((await fetch(url).catch(() => undefined))?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error(`${url} did not answer`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** A process and all below it, by /proc. */
function treeOf(root: number): number[] {
  const children = readFileSync(`/proc/${root}/task/${root}/children`, 'utf8').trim();
  return [
    root,
    ...children
      .split(' ')
      .filter(Boolean)
      .flatMap((pid) => treeOf(Number(pid))),
  ];
}

/** Linux counts in ticks of 10 ms. Only Node's processes: an embedded server's work is not the subject. */
function cpuSecondsOf(pids: readonly number[]): number {
  return pids.reduce((total, pid) => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    if (!/node|Main/.test(name)) return total;
    const [, , , , , , , , , , , user = '0', system = '0'] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return total + (Number(user) + Number(system)) / 100;
  }, 0);
}

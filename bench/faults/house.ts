import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CuttableProxy, smtpSink, until, type SmtpSink } from '#testing';
import { launchServices, type LaunchedProcess } from '../../apps/all/src/services/launch.js';
import { freePort, REDIS } from '../support/servers.js';
import { OwnPostgres } from './own-postgres.js';
import { OwnRabbit, rabbitIsInstalled } from './own-rabbit.js';

const run = promisify(execFile);
const READY_LIMIT_MS = 60_000;
export const PASSWORD = 'only-for-the-faults';

export type Mode = 'services' | 'one-process';

/** A server of our own, and the way that Heard takes to it. */
export interface Reached<Server> {
  readonly server: Server;
  readonly way: CuttableProxy;
}

/** The whole of Heard on servers of its own, all of which may be ended in any way. */
export interface House {
  readonly url: string;
  readonly processes: readonly LaunchedProcess[];
  readonly postgres: Reached<OwnPostgres>;
  /** The one process has none. */
  readonly rabbit: Reached<OwnRabbit> | undefined;
  readonly mail: SmtpSink;
  /** Resolves when every process says that it is ready. */
  ready(): Promise<void>;
  /** `npx heard …`. @returns its status and what it printed */
  command(...words: string[]): Promise<{ status: number; printed: string }>;
  /** Ends everything, and removes the folder. */
  close(): Promise<void>;
}

/** @returns undefined where RabbitMQ is needed and not installed */
export async function openHouse(mode: Mode): Promise<House | undefined> {
  if (mode === 'services' && !rabbitIsInstalled()) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'heard-faults-'));
  const opened: Opened = [() => rm(folder, { recursive: true, force: true })];
  const stop = (): void => void close().finally(() => process.exit(1));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).reverse()) await end();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  };
  try {
    const server = mode === 'services' ? await OwnRabbit.prepare(folder) : undefined;
    opened.push(async () => server?.close());
    await server?.start();
    const database = await OwnPostgres.open(folder);
    opened.push(() => database.close());
    const rabbit = server && (await reached(server, opened));
    const postgres = await reached(database, opened);
    const mail = await smtpSink();
    opened.push(() => mail.stop());
    return await furnish({ mode, folder, postgres, rabbit, mail, opened, close });
  } catch (error) {
    await close();
    throw error;
  }
}

/** What has to be ended, in the reverse order. */
type Opened = (() => Promise<unknown>)[];

async function reached<Server extends { readonly port: number }>(
  server: Server,
  opened: Opened,
): Promise<Reached<Server>> {
  const way = new CuttableProxy({ host: '127.0.0.1', port: server.port });
  await way.open();
  opened.push(() => way.close());
  return { server, way };
}

interface Furniture {
  readonly mode: Mode;
  readonly folder: string;
  readonly postgres: Reached<OwnPostgres>;
  readonly rabbit: Reached<OwnRabbit> | undefined;
  readonly mail: SmtpSink;
  readonly opened: Opened;
  readonly close: () => Promise<void>;
}

async function furnish({ mode, folder, postgres, rabbit, mail, opened, close }: Furniture): Promise<House> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH,
    HEARD_PORT: String(port),
    HEARD_HOST: '127.0.0.1',
    HEARD_PUBLIC_URL: url,
    HEARD_SECRET: `faults:${randomBytes(24).toString('base64url')}`,
    HEARD_DATABASE_URL: through(postgres.server.url, postgres.way),
    HEARD_DATA_DIR: join(folder, 'data'),
    HEARD_SMTP_URL: mail.url,
    HEARD_DEMO: 'false',
    HEARD_DEMO_PASSWORD: PASSWORD,
    HEARD_LOG_FORMAT: 'json',
    HEARD_LOG_LEVEL: 'warn',
    HEARD_LIMIT_SUBMISSIONS: 'off',
    HEARD_LIMIT_SIGN_IN: 'off',
    HEARD_LIMIT_READS: 'off',
    ...(rabbit && { HEARD_RABBITMQ_URL: through(rabbit.server.url, rabbit.way), HEARD_REDIS_URL: REDIS }),
  };
  await mkdir(env.HEARD_DATA_DIR);
  const command: House['command'] = async (...words) => {
    const { HEARD_RABBITMQ_URL: _rabbit, HEARD_REDIS_URL: _redis, ...own } = env as Record<string, string>;
    try {
      const { stdout } = await run(process.execPath, ['bin/heard.js', ...words], { env: own, maxBuffer: 2 ** 26 });
      return { status: 0, printed: stdout };
    } catch (error) {
      const { code, stdout, stderr } = error as { code?: number; stdout?: string; stderr?: string };
      return { status: code ?? 1, printed: `${stdout}${stderr}` };
    }
  };
  const loaded = await command('demo', 'load');
  if (loaded.status !== 0) throw new Error(`The made-up region could not be loaded: ${loaded.printed}`);
  const output = openSync(process.env.HEARD_BENCH_LOG ?? join(folder, 'heard.log'), 'a');
  const processes = mode === 'services' ? await asServices(env, output, opened) : await asOne(env, output, opened);
  const ready = (): Promise<void> => allReady(processes);
  await ready();
  return { url, processes, postgres, rabbit, mail, ready, command, close };
}

function through(url: string, way: CuttableProxy): string {
  const led = new URL(url);
  led.port = String(way.port);
  return led.href;
}

async function asServices(env: NodeJS.ProcessEnv, output: number, opened: Opened): Promise<readonly LaunchedProcess[]> {
  const launched = await launchServices({ env, output, replicas: { routing: 2, impact: 2 } });
  opened.push(() => launched.stop());
  return launched.processes;
}

async function asOne(env: NodeJS.ProcessEnv, output: number, opened: Opened): Promise<readonly LaunchedProcess[]> {
  const opsListen = `127.0.0.1:${await freePort()}`;
  const begin = () =>
    spawn(process.execPath, ['dist/apps/all/src/main.js'], {
      env: { ...env, HEARD_OPS_LISTEN: opsListen },
      stdio: ['ignore', output, output],
    });
  const one = {
    room: 'gateway' as const,
    opsUrl: `http://${opsListen}`,
    child: begin(),
    startAgain(): void {
      one.child = begin();
    },
  };
  opened.push(async () => {
    const gone = once(one.child, 'exit');
    if (one.child.exitCode === null && one.child.kill('SIGTERM')) await gone;
  });
  return [one];
}

async function allReady(processes: readonly LaunchedProcess[]): Promise<void> {
  await Promise.all(
    processes.map(({ room, opsUrl }) =>
      until(async () => (await fetch(`${opsUrl}/health/ready`, { signal: AbortSignal.timeout(2_000) })).ok, {
        within: READY_LIMIT_MS,
        what: `${room} to be ready`,
      }),
    ),
  );
}

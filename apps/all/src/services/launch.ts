import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RoomName } from '#platform';
import { SERVICES, type ServicePlan } from './plan.js';

/** The folder that the plan's commands are relative to: the nearest one above this file with a `package.json`. */
const ROOT = projectFolder(dirname(fileURLToPath(import.meta.url)));
const STOP_LIMIT_MS = 12_000;

export interface LaunchOptions {
  /** The environment that each process gets, besides the addresses that are made here. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How many processes of a room; one unless told. */
  readonly replicas?: Partial<Record<RoomName, number>>;
  /** An open file for what they print; the launcher's own streams unless told. */
  readonly output?: number;
}

export interface Launched {
  readonly processes: readonly LaunchedProcess[];
  /** Ends when the first process does that nobody asked to: its room, and how it ended. */
  readonly firstLoss: Promise<{ room: RoomName; code: number | null }>;
  /** Waits until every process says that it is ready. @throws Error when one ends first, or at the deadline */
  ready(withinMs: number): Promise<void>;
  /** Asks each to stop, and ends what still runs after 12 s. */
  stop(): Promise<void>;
}

export interface LaunchedProcess {
  readonly room: RoomName;
  readonly opsUrl: string;
  /** As it runs now. */
  readonly child: ChildProcess;
  /** After its end: the same room at the same addresses. */
  startAgain(): void;
}

/** Addresses between the processes: free ports of this machine, made anew at each start. */
export const isMadeByLauncher = (name: string): boolean => /_LISTEN$|^HEARD_(STORIES|ROUTING|IMPACT)_URL$/.test(name);

/** Starts every room as a process of its own, on free loopback ports, each with the settings of its plan. */
export async function launchServices({ env, replicas = {}, output }: LaunchOptions): Promise<Launched> {
  const copies = SERVICES.flatMap((plan) => Array.from({ length: replicas[plan.room] ?? 1 }, () => plan));
  const placed = await Promise.all(
    copies.map(async (plan) => ({ plan, port: await freePort(), opsPort: await freePort() })),
  );
  const addressesOf = (room: RoomName): string =>
    placed
      .filter(({ plan }) => plan.room === room)
      .map(({ port }) => `tcp://127.0.0.1:${port}`)
      .join(',');
  const peers = Object.fromEntries(
    SERVICES.filter(({ room }) => room !== 'gateway').map(({ room }) => [
      `HEARD_${room.toUpperCase()}_URL`,
      addressesOf(room),
    ]),
  );
  const processes = placed.map(({ plan, port, opsPort }) => {
    const listen = { HEARD_LISTEN: `tcp://127.0.0.1:${port}`, HEARD_OPS_LISTEN: `127.0.0.1:${opsPort}` };
    const begin = (): ChildProcess => start(plan, { ...env, ...peers, ...listen }, output);
    return new Room(plan.room, `http://127.0.0.1:${opsPort}`, begin);
  });
  let stopping = false;
  const firstLoss = new Promise<{ room: RoomName; code: number | null }>((resolve) => {
    for (const { room, child } of processes) {
      child.once('exit', (code) => {
        if (!stopping) resolve({ room, code });
      });
    }
  });
  return {
    processes,
    firstLoss,
    ready: (withinMs) => allReady(processes, firstLoss, withinMs),
    stop: async () => {
      stopping = true;
      await Promise.all(processes.map(({ child }) => stop(child)));
    },
  };
}

class Room implements LaunchedProcess {
  child: ChildProcess;

  constructor(
    readonly room: RoomName,
    readonly opsUrl: string,
    private readonly begin: () => ChildProcess,
  ) {
    this.child = begin();
  }

  startAgain(): void {
    this.child = this.begin();
  }
}

/** Each process knows what it needs and nothing else: a secret that it has no use for can't leak from it. */
function start(plan: ServicePlan, env: LaunchOptions['env'], output: number | 'inherit' = 'inherit'): ChildProcess {
  const own = Object.entries(env).filter(([name]) => !name.startsWith('HEARD_') || isFor(plan, name));
  const [command = '', ...words] = plan.command;
  return spawn(command === 'node' ? process.execPath : command, words, {
    cwd: ROOT,
    env: Object.fromEntries(own),
    stdio: ['ignore', output, output],
    // A terminal's Ctrl-C reaches the launcher, which stops the rooms in order.
    detached: true,
  });
}

/** Addresses, secrets and servers by plan; rules, limits and logging are everyone's. */
function isFor(plan: ServicePlan, name: string): boolean {
  const givenByPlan = SERVICES.some(({ settings }) => settings.includes(name));
  if (givenByPlan) return plan.settings.includes(name);
  const ownOf = SERVICES.find(({ room }) => name.startsWith(`HEARD_${room.toUpperCase()}_`));
  return ownOf === undefined || ownOf.room === plan.room;
}

async function allReady(
  processes: readonly LaunchedProcess[],
  firstLoss: Launched['firstLoss'],
  withinMs: number,
): Promise<void> {
  const end = Date.now() + withinMs;
  const lost = firstLoss.then(({ room, code }): never => {
    throw new Error(`${room} ended (${code ?? 'by a signal'}) before it was ready`);
  });
  const waiting = Promise.all(
    processes.map(async ({ room, opsUrl }) => {
      while (!(await isReady(opsUrl))) {
        if (Date.now() > end) throw new Error(`${room} was not ready within ${withinMs / 1000} seconds`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }),
  );
  await Promise.race([waiting, lost]);
}

async function isReady(opsUrl: string): Promise<boolean> {
  const answer = await fetch(`${opsUrl}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
  return answer?.ok ?? false;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await gone;
  clearTimeout(limit);
}

function projectFolder(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : projectFolder(dirname(folder));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

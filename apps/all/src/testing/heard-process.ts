import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '#testing';

/** Heard as a newcomer starts it: a process of the built code, with settings of its own and nothing else. */
export interface HeardProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** All that it has printed so far, both streams. */
  printed(): string;
  /** Milliseconds from the start to the first answer. */
  readonly startedInMs: number;
  /** As Ctrl-C does. @returns the exit status */
  stop(): Promise<number | null>;
  /** As a crash does. */
  kill(): Promise<void>;
}

export type HeardEnvironment = Readonly<Record<string, string>>;

/** Short clocks, no limits: the walk need not wait. */
export const SHORT_CLOCKS: HeardEnvironment = {
  HEARD_RESPONSE_EDIT_WINDOW: 'PT1S',
  HEARD_PROVIDER_PREVIEW: 'PT2S',
  HEARD_LIMIT_SUBMISSIONS: 'off',
  HEARD_LIMIT_SIGN_IN: 'off',
  HEARD_LIMIT_READS: 'off',
  HEARD_LOG_FORMAT: 'json',
};

/**
 * Starts Heard and waits until it is ready.
 * @param script below `dist`: `apps/all/src/main.js` or `apps/all/src/services.js`
 * @throws Error with what it printed, when it ends first or is not ready within a minute
 */
export async function startHeardProcess(script: string, env: HeardEnvironment): Promise<HeardProcess> {
  const began = performance.now();
  const { child, printed } = runHeard(script, env);
  const url = `http://127.0.0.1:${env['HEARD_PORT']}`;
  await until(() => answers(url, child, printed), { within: 60_000, what: `Heard to answer on ${url}` });
  return {
    url,
    child,
    printed,
    startedInMs: performance.now() - began,
    stop: async () => {
      await end(child, 'SIGINT');
      return child.exitCode;
    },
    kill: () => end(child, 'SIGKILL'),
  };
}

/** Starts it and does not wait: for starts that are meant to fail. */
export function runHeard(script: string, env: HeardEnvironment): { child: ChildProcess; printed: () => string } {
  let text = '';
  const child = spawn(process.execPath, [`dist/${script}`], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  }
  return { child, printed: () => text };
}

/** Waits for a process to end by itself. @returns its exit status */
export async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

/** An empty folder for one test's data. */
export async function dataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'heard-e2e-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(url: string, child: ChildProcess, printed: () => string): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`Heard ended with ${child.exitCode}:\n${printed()}`);
  const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
  return answer?.ok ?? false;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

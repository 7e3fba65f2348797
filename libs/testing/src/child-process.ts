import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';

const HOOKS = pathToFileURL(fileURLToPath(new URL('../typescript.js', import.meta.url))).href;

/** Another process, that can be killed in the middle of what it does. */
export interface TestProcess {
  readonly child: ChildProcess;
  /** What it said by `process.send`, so far. */
  readonly said: readonly unknown[];
  /** Resolves with its status or the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** As `kill -9`, and waits for its end. */
  kill(): Promise<void>;
}

/**
 * Runs a TypeScript file in a process of its own.
 * @param script such as `new URL('./crashing.ts', import.meta.url)`
 * @param order reaches the script as JSON in `process.argv[2]`
 */
export function startProcess(script: URL, order: unknown = {}): TestProcess {
  const child = fork(fileURLToPath(script), [JSON.stringify(order)], { execArgv: ['--import', HOOKS] });
  const said: unknown[] = [];
  child.on('message', (message) => said.push(message));
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  return {
    child,
    said,
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connect } from 'amqplib';
import { until } from '#testing';
import { freePort } from '../support/servers.js';

const run = promisify(execFile);
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 20_000;

/**
 * A RabbitMQ node of our own, on loopback and free ports, with all its data in a folder: it can be ended in every way
 * and shares nothing with another broker of this machine, not even the name server of its ports (epmd).
 */
export class OwnRabbit {
  private node: ChildProcess | undefined;

  private constructor(
    private readonly programs: string,
    private readonly env: Readonly<Record<string, string>>,
    private readonly names: ChildProcess,
    readonly port: number,
  ) {}

  /** Makes it ready to be started. @returns undefined where RabbitMQ is not installed */
  static async prepare(folder: string): Promise<OwnRabbit | undefined> {
    const programs = installedPrograms();
    const epmd = installedEpmd();
    if (!programs || !epmd) return undefined;
    const home = join(folder, 'rabbitmq');
    await mkdir(home, { recursive: true });
    const [port, distribution, namePort] = [await freePort(), await freePort(), await freePort()];
    const files = { plugins: join(home, 'enabled_plugins'), conf: join(home, 'rabbitmq.conf') };
    await writeFile(files.plugins, '[].\n');
    await writeFile(
      files.conf,
      `listeners.tcp.1 = 127.0.0.1:${port}\nlog.console = false\ndisk_free_limit.absolute = 50MB\n`,
    );
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: home,
      ERL_EPMD_PORT: String(namePort),
      ERL_EPMD_ADDRESS: '127.0.0.1',
      RABBITMQ_NODENAME: `heard-${randomBytes(3).toString('hex')}@localhost`,
      RABBITMQ_DIST_PORT: String(distribution),
      RABBITMQ_CONFIG_FILE: files.conf,
      RABBITMQ_ENABLED_PLUGINS_FILE: files.plugins,
      RABBITMQ_MNESIA_BASE: join(home, 'data'),
      RABBITMQ_LOG_BASE: join(home, 'log'),
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
    };
    const names = spawn(epmd, ['-port', String(namePort), '-address', '127.0.0.1'], { stdio: 'ignore', env });
    return new OwnRabbit(programs, env, names, port);
  }

  get url(): string {
    return `amqp://guest:guest@127.0.0.1:${this.port}`;
  }

  /** Resolves when it takes connections. */
  async start(): Promise<void> {
    // A group of its own: the script stays beside the node that it starts, and both end together.
    this.node = spawn(join(this.programs, 'rabbitmq-server'), { stdio: 'ignore', env: this.env, detached: true });
    const answers = async (): Promise<boolean> => {
      if (this.node?.exitCode !== null) throw new Error(`RabbitMQ ended with ${this.node?.exitCode} at its start`);
      await (await connect(this.url, { timeout: 2_000 })).close();
      return true;
    };
    await until(answers, { within: START_LIMIT_MS, what: 'RabbitMQ to start' });
  }

  /** As an operator stops it: it finishes what it has begun. */
  stop(): Promise<void> {
    return this.end((pid) => process.kill(pid, 'SIGTERM'));
  }

  kill(): Promise<void> {
    return this.end((pid) => process.kill(-pid, 'SIGKILL'));
  }

  /** Says that all memory is used, or that there is enough again. */
  async memoryAlarm(on: boolean): Promise<void> {
    await this.control('set_vm_memory_high_watermark', on ? '0.000001' : '0.4');
  }

  async close(): Promise<void> {
    const limit = setTimeout(() => void this.kill(), STOP_LIMIT_MS);
    await this.stop();
    clearTimeout(limit);
    const gone = once(this.names, 'exit');
    if (this.names.kill('SIGKILL')) await gone;
  }

  private async end(signal: (pid: number) => void): Promise<void> {
    const { node } = this;
    if (!node?.pid || node.exitCode !== null || node.signalCode !== null) return;
    const gone = once(node, 'exit');
    signal(node.pid);
    await gone;
  }

  private async control(...words: string[]): Promise<void> {
    await run(join(this.programs, 'rabbitmqctl'), words, { env: this.env });
  }
}

export const rabbitIsInstalled = (): boolean => installedPrograms() !== undefined && installedEpmd() !== undefined;

/** The folder with the programs themselves: the ones in PATH are often scripts that change to another account. */
function installedPrograms(): string | undefined {
  const folders = ['/usr/lib/rabbitmq/bin', '/opt/rabbitmq/sbin', '/usr/local/opt/rabbitmq/sbin', '/opt/homebrew/sbin'];
  return folders.find((folder) => existsSync(join(folder, 'rabbitmq-server')));
}

function installedEpmd(): string | undefined {
  const erlang = '/usr/lib/erlang';
  const versions = existsSync(erlang) ? readdirSync(erlang).filter((name) => name.startsWith('erts-')) : [];
  const inErlang = versions.map((version) => join(erlang, version, 'bin/epmd'));
  return ['/usr/bin/epmd', '/usr/local/bin/epmd', ...inErlang].find((file) => existsSync(file));
}

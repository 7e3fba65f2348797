import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#persistence';
import { until } from '#testing';

/** A PostgreSQL of our own, from the programs that Heard brings, on loopback and a free port, that can be crashed. */
export class OwnPostgres {
  private constructor(
    private readonly dataDir: string,
    private running: EmbeddedPostgres,
  ) {}

  static async open(folder: string): Promise<OwnPostgres> {
    const dataDir = join(folder, 'database');
    return new OwnPostgres(dataDir, await begin(dataDir));
  }

  /** Of the owner; the port is another one after each start. */
  get url(): string {
    return this.running.url;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** As `pg_ctl stop -m immediate`: it ends at once, and recovers at its next start. */
  async crash(): Promise<void> {
    const { pid } = this.running;
    process.kill(pid, 'SIGQUIT');
    await until(() => !isThere(pid), { what: 'PostgreSQL to end' });
  }

  async start(): Promise<void> {
    this.running = await begin(this.dataDir);
  }

  close(): Promise<void> {
    return this.running.stop();
  }
}

const begin = (dataDir: string): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({ dataDir, settings: { max_connections: '200' } });

/** A process that has ended and is not buried yet has no working folder. */
function isThere(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) !== '';
  } catch {
    return false;
  }
}

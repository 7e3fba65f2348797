import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import net from 'node:net';
import { spawn } from 'node:child_process';
import { startProcess, until, type TestProcess } from '#testing';
import { prepareDatabase, startEmbeddedPostgres, type EmbeddedPostgres } from '../index.js';
import { connect } from '../prepare/owner-connection.js';

const CRASHING = new URL('../testing/starts-postgres.spec.ts', import.meta.url);

let home: string;
let dataDir: string;
const running: EmbeddedPostgres[] = [];
let crashing: TestProcess[] = [];
/** Each starts PostgreSQL several times, on a machine that may have much to do. */
const PATIENT = 90_000;

beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'heard-embedded-'));
  dataDir = path.join(home, 'data');
});
afterEach(async () => {
  await Promise.all(crashing.map((process) => process.kill()));
  crashing = [];
  for (const postgres of running.splice(0)) await postgres.stop();
  fs.rmSync(home, { recursive: true, force: true });
});

async function start(options: { whenInUse?: 'join'; patienceMs?: number } = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, ...options });
  running.push(postgres);
  return postgres;
}

/** Started by a process that can be killed. */
async function startElsewhere(): Promise<[TestProcess, { pid: number; url: string }]> {
  const process = startProcess(CRASHING, { dataDir });
  crashing.push(process);
  const started = () => process.said[0] as { pid: number; url: string } | undefined;
  return [process, await until(started, { within: PATIENT / 2, what: 'PostgreSQL' })];
}

async function ask(postgres: { url: string }, sql: string): Promise<unknown[]> {
  const client = await connect(postgres.url.replace(/heard$/, 'postgres'));
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const postmasterFile = (): string => path.join(dataDir, 'postgres/data/postmaster.pid');
const modeOf = (...place: string[]): number => fs.statSync(path.join(dataDir, ...place)).mode & 0o777;

describe('the embedded PostgreSQL', () => {
  it(
    'keeps its data from one start to the next',
    async () => {
      const first = await start();
      await ask(first, `create table kept as select 'something' as what`);
      await first.stop();
      expect(fs.existsSync(postmasterFile())).toBe(false);
      const second = await start();
      expect(second.adopted).toBe(false);
      expect(await ask(second, 'select * from kept')).toEqual([{ what: 'something' }]);
    },
    PATIENT,
  );

  it(
    'is ready for the rooms, and takes a new password when the secret changes',
    async () => {
      const { url } = await start();
      const rooms = [{ room: 'notes', migrations: [] }] as const;
      const { runtime: old } = await prepareDatabase({ ownerUrl: url, rooms, passwordFor: () => 'old' });
      const { runtime } = await prepareDatabase({ ownerUrl: url, rooms, passwordFor: () => 'new' });
      await (await connect(runtime.notes)).end();
      await expect(connect(old.notes)).rejects.toMatchObject({ code: '28P01' });
    },
    PATIENT,
  );

  it(
    'can be reached from this machine only, with its password only, and keeps its files to itself',
    async () => {
      const { url } = await start();
      const outside = Object.values(os.networkInterfaces())
        .flat()
        .find((address) => address && !address.internal);
      expect(await ask({ url }, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
      expect(await ask({ url }, 'show unix_socket_directories')).toEqual([{ unix_socket_directories: '' }]);
      if (outside) await expect(reach(outside.address, Number(new URL(url).port))).rejects.toThrow();
      const wrong = new URL(url);
      wrong.password = 'wrong';
      await expect(connect(wrong.href)).rejects.toMatchObject({ code: '28P01' });
      expect([modeOf(), modeOf('postgres'), modeOf('postgres/data')]).toEqual([0o700, 0o700, 0o700]);
      expect([modeOf('postgres/password'), modeOf('postgres/log')]).toEqual([0o600, 0o600]);
      expect(fs.statSync(path.join(dataDir, 'postgres/data')).uid).not.toBe(0);
    },
    PATIENT,
  );

  it(
    'writes into its log nothing of what people wrote',
    async () => {
      const postgres = await start();
      await ask(postgres, `select 'canary'::int`).catch(() => undefined);
      await ask(postgres, `create table once (word text primary key)`);
      await ask(postgres, `insert into once values ('canary'), ('canary')`).catch(() => undefined);
      await postgres.stop();
      const log = fs.readFileSync(path.join(dataDir, 'postgres/log'), 'utf8');
      expect(log).toContain('database system is shut down');
      expect(log).not.toContain('canary');
    },
    PATIENT,
  );

  it(
    'is adopted when the process that started it was killed, and then stopped like an own one',
    async () => {
      const [crashed, survivor] = await startElsewhere();
      await ask(survivor, `create table kept as select 'something' as what`);
      await crashed.kill();
      const postgres = await start();
      expect(postgres).toMatchObject({ adopted: true, guest: false, pid: survivor.pid, url: survivor.url });
      expect(await ask(postgres, 'select * from kept')).toEqual([{ what: 'something' }]);
      await postgres.stop();
      expect(fs.existsSync(postmasterFile())).toBe(false);
      await expect(ask(survivor, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    },
    PATIENT,
  );

  it(
    'recovers what was committed when it was killed itself',
    async () => {
      const [crashed, killed] = await startElsewhere();
      await ask(killed, `create table kept as select 'something' as what`);
      process.kill(killed.pid, 'SIGKILL');
      await crashed.kill();
      const postgres = await start();
      expect(postgres.adopted).toBe(false);
      expect(await ask(postgres, 'select * from kept')).toEqual([{ what: 'something' }]);
    },
    PATIENT,
  );

  it(
    'does not believe a file that names another process, nor end that process',
    async () => {
      await (await start()).stop();
      const stranger = spawn('sleep', ['60']);
      try {
        const lines = [stranger.pid, path.join(dataDir, 'postgres/data'), 1, 5432, '', '127.0.0.1', '', 'ready   ', ''];
        fs.writeFileSync(postmasterFile(), lines.join('\n'));
        const postgres = await start();
        expect(postgres.adopted).toBe(false);
        expect(postgres.pid).not.toBe(stranger.pid);
        await postgres.stop();
        expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
      } finally {
        stranger.kill();
      }
    },
    PATIENT,
  );

  it(
    'serves one Heard at a time; the command line may join as a guest',
    async () => {
      const owner = await start();
      await expect(start({ patienceMs: 0 })).rejects.toMatchObject({
        fault: 'in-use',
        message: expect.stringMatching(
          /^Another Heard works on the data folder .*\. Stop it first, or set HEARD_DATA_DIR/,
        ) as string,
      });
      const guest = await start({ whenInUse: 'join' });
      expect(guest).toMatchObject({ adopted: true, guest: true, url: owner.url });
      await guest.stop();
      expect(await ask(owner, 'select 1 as one')).toEqual([{ one: 1 }]);
    },
    PATIENT,
  );

  it(
    'waits a moment for another Heard that is just ending',
    async () => {
      const leaving = await start();
      const next = start();
      await leaving.stop();
      expect(await next).toMatchObject({ adopted: false, guest: false });
    },
    PATIENT,
  );

  it(
    'is started once by two that start together',
    async () => {
      const both = await Promise.all([start({ whenInUse: 'join' }), start({ whenInUse: 'join' })]);
      expect(both.map(({ guest }) => guest).sort()).toEqual([false, true]);
      expect(new Set(both.map(({ pid }) => pid)).size).toBe(1);
    },
    PATIENT,
  );
});

describe('a data folder that can’t be used', () => {
  it(
    'is named in a sentence: it can’t be made',
    async () => {
      fs.writeFileSync(dataDir, 'a file');
      dataDir = path.join(dataDir, 'below');
      const refusal = start();
      await expect(refusal).rejects.toMatchObject({ fault: 'not-writable' });
      await expect(refusal).rejects.toThrow(
        /^The data folder \S+below can't be used by \w+ \(ENOTDIR\)\. Make it a folder .*set HEARD_DATA_DIR to one\.$/,
      );
    },
    PATIENT,
  );

  it(
    'is named in a sentence: its data are of another PostgreSQL',
    async () => {
      fs.mkdirSync(path.join(dataDir, 'postgres/data'), { recursive: true });
      fs.writeFileSync(path.join(dataDir, 'postgres/data/PG_VERSION'), '14\n');
      const refusal = start();
      await expect(refusal).rejects.toMatchObject({ fault: 'other-version' });
      await expect(refusal).rejects.toThrow(
        /were written by PostgreSQL 14, and this Heard brings PostgreSQL 18\. Start/,
      );
    },
    PATIENT,
  );
});

function reach(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, timeout: 1_000 });
    socket.once('connect', () => socket.destroy() && resolve());
    socket.once('timeout', () => reject(new Error('no answer')));
    socket.once('error', reject);
  });
}

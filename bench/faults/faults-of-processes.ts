import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '#testing';
import type { LaunchedProcess } from '../../apps/all/src/services/launch.js';
import { withClient } from '../support/servers.js';
import type { Fault } from './fault.js';
import type { House } from './house.js';

const AWAY_MS = 1_000;
const FROZEN_MS = 10_000;

/** `kill -9` of each process in turn, each replica too; it is started again a second later. */
export function killsOf({ processes }: House): Fault[] {
  return processes.map((process, index) => ({
    name: `kill -9 of ${nameOf(processes, index)}`,
    seconds: 5,
    callersSee: '503',
    run: (house) => killed(house, process),
  }));
}

/** The broker confirms nothing, so the relay holds a batch for certain when it is killed. */
export function relayKill({ processes, rabbit }: House): Fault | undefined {
  const stories = processes.find(({ room }) => room === 'stories');
  if (!stories || !rabbit) return undefined;
  return {
    name: 'kill -9 of the relay in the middle of a batch',
    seconds: 6,
    callersSee: '503',
    run: async (house) => {
      rabbit.way.freeze();
      await until(() => holdsBatch(house), { what: 'the relay to hold a batch' });
      const over = killed(house, stories);
      rabbit.way.thaw();
      await over;
    },
  };
}

/** SIGSTOP of one replica for ten seconds. */
export function freezes({ processes }: House): Fault[] {
  return (['routing', 'impact'] as const).flatMap((room) => {
    const [replica, other] = processes.filter((process) => process.room === room);
    if (!replica || !other) return [];
    return {
      name: `SIGSTOP of a replica of ${room} for ${FROZEN_MS / 1000} s`,
      seconds: 11,
      callersSee: 'none' as const,
      run: async () => {
        replica.child.kill('SIGSTOP');
        await sleep(FROZEN_MS);
        replica.child.kill('SIGCONT');
      },
    };
  });
}

async function killed(house: House, process: LaunchedProcess): Promise<void> {
  const gone = once(process.child, 'exit');
  process.child.kill('SIGKILL');
  await gone;
  await sleep(AWAY_MS);
  process.startAgain();
  await house.ready();
}

/** Rows that somebody has locked are passed over, as another relay would do. */
async function holdsBatch({ postgres }: House): Promise<boolean> {
  return withClient(postgres.server.url, async (client) => {
    const { rows } = await client.query<{ held: boolean }>(
      `SELECT (SELECT count(*) FROM stories.outbox WHERE published_at IS NULL) >
         (SELECT count(*) FROM (SELECT FROM stories.outbox WHERE published_at IS NULL FOR UPDATE SKIP LOCKED) free) AS held`,
    );
    return rows[0]?.held ?? false;
  });
}

function nameOf(processes: readonly LaunchedProcess[], index: number): string {
  const { room } = processes[index] ?? { room: 'gateway' };
  if (processes.length === 1) return 'the one process';
  const before = processes.slice(0, index).filter((other) => other.room === room).length;
  const isAlone = processes.filter((other) => other.room === room).length === 1;
  return isAlone ? room : `${room} (replica ${before + 1})`;
}

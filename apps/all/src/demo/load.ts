import { hash } from '@node-rs/argon2';
import { loadImpactHistory } from '../../../impact/src/index.js';
import { loadRoutingHistory } from '../../../routing/src/index.js';
import { loadStoriesHistory } from '../../../stories/src/index.js';
import type { DataRoom } from '#contracts';
import type { Transactions } from '#persistence';
import type { SecretsOf } from '#platform';
import { demoRegion } from './region.js';

export interface DemoLoad {
  readonly transactions: (room: DataRoom) => Transactions;
  readonly secrets: SecretsOf;
  readonly now: Date;
  /** Of all demo sign-ins. */
  readonly password: string;
}

/**
 * Loads the made-up region into each room as history: no mail is sent, no clock starts. A room that has it is left alone.
 * @returns whether anything was loaded
 */
export async function loadDemo({ transactions, secrets, now, password }: DemoLoad): Promise<boolean> {
  const rooms: readonly DataRoom[] = ['stories', 'routing', 'impact'];
  const missing = await Promise.all(
    rooms.map(async (room) => ({ room, isMissing: !(await hasDemo(room, transactions(room))) })),
  );
  const toLoad = missing.filter(({ isMissing }) => isMissing).map(({ room }) => room);
  if (toLoad.length === 0) return false;
  const history = demoRegion(now);
  const passwordHash = await hash(password);
  await Promise.all(
    toLoad.map((room) =>
      transactions(room).run(async (tx) => {
        if (room === 'stories') await loadStoriesHistory(tx, history, { now, secrets: secrets.for('stories') });
        if (room === 'routing') await loadRoutingHistory(tx, history, { now, passwordHash });
        if (room === 'impact') await loadImpactHistory(tx, history, { now });
      }),
    ),
  );
  return true;
}

/** Every room keeps places: those of the made-up region show that it was loaded. */
async function hasDemo(room: DataRoom, transactions: Transactions): Promise<boolean> {
  const table = room === 'impact' ? 'places' : 'place';
  const rows = await transactions.query(`SELECT 1 FROM ${table} WHERE code = 'XCV' LIMIT 1`);
  return rows.length > 0;
}

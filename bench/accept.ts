import { load } from './support/load.js';
import { median, rounded, say } from './support/figures.js';
import { rawInsertsPerSecond } from './support/raw-database.js';
import { newDatabase, startHeard, startPeer, type Running } from './support/servers.js';

const ROUNDS = 3;
const SECONDS = 5;
const CONNECTIONS = 64;

/** How many stories a second are accepted: Heard as services and as one process, against the raw database (R) and the peer. */
export async function accept(): Promise<Record<string, number>> {
  const raw: number[] = [];
  const services: number[] = [];
  const one: number[] = [];
  const peer: number[] = [];
  const database = await newDatabase('raw');
  try {
    for (let round = 0; round < ROUNDS; round++) {
      raw.push(await rawInsertsPerSecond(database.url, SECONDS));
      services.push(await measured('services', (db, tag) => startHeard('services', db, tag), '/api/v1/stories'));
      one.push(await measured('one', (db, tag) => startHeard('one-process', db, tag), '/api/v1/stories'));
      peer.push(await measured('peer', (db, tag) => startPeer(db, tag), '/stories'));
      say(
        `round ${round + 1}: R ${Math.round(raw.at(-1) ?? 0)}/s, services ${Math.round(services.at(-1) ?? 0)}/s, one process ${Math.round(one.at(-1) ?? 0)}/s, peer ${Math.round(peer.at(-1) ?? 0)}/s`,
      );
    }
  } finally {
    await database.drop();
  }
  const r = median(raw);
  return {
    acceptPerSecond: Math.round(median(services)),
    rawPerSecond: Math.round(r),
    peerPerSecond: Math.round(median(peer)),
    overR: rounded(median(services) / r),
    oneProcessOverR: rounded(median(one) / r),
    overPeer: rounded(median(services) / median(peer)),
  };
}

async function measured(
  use: string,
  start: (url: string, tag: string) => Promise<Running>,
  path: string,
): Promise<number> {
  const database = await newDatabase(use);
  try {
    const running = await start(database.url, `${database.name}.`);
    try {
      await load(`${running.url}${path}`, CONNECTIONS, 2); // warm
      const { perSecond, refused } = await load(`${running.url}${path}`, CONNECTIONS, SECONDS);
      if (refused > 0) say(`  ${use}: ${refused} were refused`);
      return perSecond;
    } finally {
      await running.stop();
    }
  } finally {
    await database.drop();
  }
}

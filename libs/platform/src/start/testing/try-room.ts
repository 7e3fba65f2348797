import { setTimeout as sleep } from 'node:timers/promises';
import { readiness, type RoomName } from '../../rooms.js';
import type { Environment } from '../../settings/read.js';
import { runRoom } from '../run-room.js';

/** What a test tells this process. */
export interface TryRoomOrder {
  readonly room: RoomName;
  readonly env: Environment;
  /** It throws when it starts. */
  readonly breaks?: boolean;
  /** It takes so long to stop. */
  readonly stopMs?: number;
}

const order = JSON.parse(process.argv[2] ?? '{}') as TryRoomOrder;
const say = (what: object): void => void process.stdout.write(`${JSON.stringify(what)}\n`);

await runRoom(
  order.room,
  ({ databases, requests }) => {
    if (order.breaks) throw new TypeError('zanzibar is not a function');
    say({ started: { databases, requests } });
    return Promise.resolve({
      name: order.room,
      ready: () => Promise.resolve(readiness({ trying: { state: 'ok' } })),
      stop: async () => {
        say({ stopping: true });
        await sleep(order.stopMs ?? 0);
        say({ stopped: true });
      },
    });
  },
  { env: order.env },
);

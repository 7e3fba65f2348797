import { startGateway } from '../../gateway/src/index.js';
import { impactMigrations, startImpact } from '../../impact/src/index.js';
import { routingMigrations, startRouting } from '../../routing/src/index.js';
import { startStories, storiesMigrations } from '../../stories/src/index.js';
import type { DataRoom } from '#contracts';
import type { RoomMigrations } from '#persistence';
import type { RoomContext, RoomName, RunningRoom } from '#platform';

/** The migrations of every room with data. */
export const ROOM_MIGRATIONS: readonly RoomMigrations<DataRoom>[] = [
  { room: 'stories', migrations: storiesMigrations },
  { room: 'routing', migrations: routingMigrations },
  { room: 'impact', migrations: impactMigrations },
];

const STARTS: Readonly<Record<RoomName, (context: RoomContext) => Promise<RunningRoom>>> = {
  stories: startStories,
  routing: startRouting,
  impact: startImpact,
  gateway: startGateway,
};

/**
 * Starts rooms in this process; the gateway last, so that whoever comes in finds everybody there.
 * @throws what the first room says that can't start; those that had started are stopped again
 */
export async function startRooms(
  context: RoomContext,
  rooms: readonly RoomName[] = ['stories', 'routing', 'impact', 'gateway'],
): Promise<readonly RunningRoom[]> {
  const insiders = rooms.filter((room) => room !== 'gateway');
  const started = await Promise.allSettled(insiders.map((room) => STARTS[room](context)));
  const running = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  try {
    const failed = started.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    return rooms.includes('gateway') ? [...running, await startGateway(context)] : running;
  } catch (error) {
    await Promise.allSettled(running.map((room) => room.stop()));
    throw error;
  }
}

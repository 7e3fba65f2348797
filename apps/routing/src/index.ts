import { startDataRoom, type RoomContext, type RunningRoom } from '#platform';
import { RoutingModule } from './routing.module.js';

export * from './directory/index.js';
export { loadRoutingHistory } from './history/load-history.js';
export { createOperator } from './people/use-cases/create-person.js';
export { routingMigrations } from './persistence/migrations/index.js';

/** Starts the routing room: directory, people, matching, telling, the public feed. */
export const startRouting = (context: RoomContext): Promise<RunningRoom> =>
  startDataRoom(context, { room: 'routing', module: (resources) => RoutingModule.with(resources) });

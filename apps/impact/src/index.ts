import { startDataRoom, type RoomContext, type RunningRoom } from '#platform';
import { ImpactModule } from './impact.module.js';

export { loadImpactHistory } from './load-history.js';
export { impactProjections } from './projections.js';
export { impactMigrations } from './persistence/migrations/index.js';

/** Starts the impact room: reads, answers, changes, marks, progress, figures. */
export const startImpact = (context: RoomContext): Promise<RunningRoom> =>
  startDataRoom(context, { room: 'impact', module: (resources) => ImpactModule.with(resources) });

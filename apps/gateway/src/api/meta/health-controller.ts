import { Controller } from '@nestjs/common';
import { unavailable } from '#kernel';
import { RoomHealth } from '../../room-health.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { liveRoute, readyRoute } from './routes.js';

/** Health for the public: without details. Those are on the address of the operator. */
@Controller()
export class HealthController {
  constructor(private readonly health: RoomHealth) {}

  @Serves(liveRoute)
  live(@Input() _input: InputOf<typeof liveRoute>): { status: 'live' } {
    return { status: 'live' };
  }

  @Serves(readyRoute)
  async ready(@Input() _input: InputOf<typeof readyRoute>): Promise<{ status: 'ready' | 'degraded' }> {
    const { ready, parts } = await this.health.report();
    if (!ready) throw unavailable('Heard can not do its work just now.');
    return { status: Object.values(parts).every(({ state }) => state === 'ok') ? 'ready' : 'degraded' };
  }
}

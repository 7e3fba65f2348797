import { Controller } from '@nestjs/common';
import type { listPublicEvents, ResponseOf } from '#contracts';
import { RoutingClient } from '../../clients/routing-client.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { listEventsRoute } from './routes.js';

@Controller()
export class EventsController {
  constructor(private readonly routing: RoutingClient) {}

  @Serves(listEventsRoute)
  list(@Input() { query }: InputOf<typeof listEventsRoute>): Promise<ResponseOf<typeof listPublicEvents>> {
    return this.routing.events(query);
  }
}

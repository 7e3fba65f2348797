import { Controller } from '@nestjs/common';
import type { z } from 'zod';
import type { listUnheard, listUnplaced, ResponseOf } from '#contracts';
import { Asks, type Asking } from '../../access/asking.js';
import { RoomStatuses } from '../../clients/room-statuses.js';
import { RoutingClient } from '../../clients/routing-client.js';
import { StoriesClient } from '../../clients/stories-client.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { messagesRoute, unheardRoute, unplacedRoute, type Messages } from './routes.js';

@Controller()
export class OperatorController {
  constructor(
    private readonly rooms: RoomStatuses,
    private readonly stories: StoriesClient,
    private readonly routing: RoutingClient,
  ) {}

  @Serves(messagesRoute)
  messages(@Input() _input: InputOf<typeof messagesRoute>, @Asks() asking: Asking): Promise<z.infer<typeof Messages>> {
    return this.rooms.ask(asking);
  }

  @Serves(unheardRoute)
  unheard(
    @Input() { query }: InputOf<typeof unheardRoute>,
    @Asks() asking: Asking,
  ): Promise<ResponseOf<typeof listUnheard>> {
    return this.routing.unheard(query, asking);
  }

  @Serves(unplacedRoute)
  unplaced(
    @Input() { query }: InputOf<typeof unplacedRoute>,
    @Asks() asking: Asking,
  ): Promise<ResponseOf<typeof listUnplaced>> {
    return this.stories.unplaced(query, asking);
  }
}

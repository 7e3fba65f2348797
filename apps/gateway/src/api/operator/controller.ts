import { Controller } from '@nestjs/common';
import type { z } from 'zod';
import { DATA_ROOMS, type listUnheard, type listUnplaced, type ResponseOf } from '#contracts';
import { Asks, type Asking } from '../../access/asking.js';
import { ImpactClient } from '../../clients/impact-client.js';
import { orAway } from '../../clients/or-away.js';
import { RoutingClient } from '../../clients/routing-client.js';
import { StoriesClient } from '../../clients/stories-client.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { messagesRoute, unheardRoute, unplacedRoute, type Messages } from './routes.js';

@Controller()
export class OperatorController {
  constructor(
    private readonly stories: StoriesClient,
    private readonly routing: RoutingClient,
    private readonly impact: ImpactClient,
  ) {}

  @Serves(messagesRoute)
  async messages(
    @Input() _input: InputOf<typeof messagesRoute>,
    @Asks() asking: Asking,
  ): Promise<z.infer<typeof Messages>> {
    const rooms = { stories: this.stories, routing: this.routing, impact: this.impact };
    const answers = await Promise.all(DATA_ROOMS.map((room) => orAway(rooms[room].status(asking))));
    return {
      rooms: answers.filter((answer) => answer !== undefined),
      missing: DATA_ROOMS.filter((_room, at) => answers[at] === undefined),
    };
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

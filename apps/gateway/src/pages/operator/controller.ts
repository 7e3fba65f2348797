import { Controller, Inject } from '@nestjs/common';
import type { Clock } from '#kernel';
import { orAway } from '../../clients/or-away.js';
import { RoomStatuses } from '../../clients/room-statuses.js';
import { RoutingClient } from '../../clients/routing-client.js';
import { StoriesClient } from '../../clients/stories-client.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { presentUnheard, presentUnplaced } from './lists-presenter.js';
import { presentMessages } from './messages-presenter.js';
import { messagesPageRoute, unheardPageRoute, unplacedPageRoute } from './routes.js';

const A_PAGE = 20;

/** What the operator looks at: whether anything is lost or stuck, and what nobody heard or found. */
@Controller()
export class OperatorPageController {
  constructor(
    private readonly pages: Pages,
    private readonly rooms: RoomStatuses,
    private readonly stories: StoriesClient,
    private readonly routing: RoutingClient,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  @Serves(messagesPageRoute)
  async messages(@Visiting() visit: Visit): Promise<string> {
    const rooms = await this.rooms.ask(visit.asking);
    return this.pages.show(visit, 'operator/messages', presentMessages(rooms, this.when()));
  }

  @Serves(unheardPageRoute)
  async unheard(@Visiting() visit: Visit, @Input() { query }: InputOf<typeof unheardPageRoute>): Promise<string> {
    const unheard = await this.routing.unheard({ limit: A_PAGE, cursor: query.cursor }, visit.asking);
    const references = [...new Set(unheard.items.map(({ reference }) => reference))];
    const cards = (await orAway(this.stories.cards(references))) ?? [];
    const titles = new Map(cards.map((story) => [story.reference, story]));
    const when = { ...this.when(), isFirst: query.cursor === undefined };
    return this.pages.show(visit, 'operator/unheard', presentUnheard(unheard, titles, when));
  }

  @Serves(unplacedPageRoute)
  async unplaced(@Visiting() visit: Visit, @Input() { query }: InputOf<typeof unplacedPageRoute>): Promise<string> {
    const unplaced = await this.stories.unplaced({ limit: A_PAGE, cursor: query.cursor }, visit.asking);
    const when = { ...this.when(), isFirst: query.cursor === undefined };
    return this.pages.show(visit, 'operator/unplaced', presentUnplaced(unplaced, when));
  }

  private when() {
    return { now: this.clock.now(), calendar: this.settings.calendar };
  }
}

import { Controller, Inject } from '@nestjs/common';
import type { Clock } from '#kernel';
import { StoriesClient } from '../../clients/stories-client.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { deskStoryPath, queuePath } from './paths.js';
import { presentQueue } from './queue-presenter.js';
import { queuePageRoute, takeNextRoute } from './routes.js';

const A_PAGE = 20;

/** What moderators have to do, in the order to work. */
@Controller()
export class QueuePageController {
  constructor(
    private readonly pages: Pages,
    private readonly stories: StoriesClient,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  @Serves(queuePageRoute)
  async show(@Visiting() visit: Visit, @Input() { query }: InputOf<typeof queuePageRoute>): Promise<string> {
    const queue = await this.stories.queue({ limit: A_PAGE, cursor: query.cursor }, visit.asking);
    const when = { calendar: this.settings.calendar, now: this.clock.now() };
    return this.pages.show(visit, 'desk/queue', presentQueue(queue, query.cursor === undefined, when));
  }

  /** Nothing may wait any more: then the queue says so. */
  @Serves(takeNextRoute)
  async takeNext(@Visiting() visit: Visit): Promise<string> {
    const { next } = await this.stories.takeNext(visit.asking);
    return this.pages.seeOther(visit, next ? deskStoryPath(next.reference) : queuePath);
  }
}

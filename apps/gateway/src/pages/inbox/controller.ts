import { Controller, Inject } from '@nestjs/common';
import type { Clock } from '#kernel';
import { may } from '#policy';
import { ImpactClient } from '../../clients/impact-client.js';
import { orAway } from '../../clients/or-away.js';
import { RoutingClient } from '../../clients/routing-client.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { firstPageOf } from '../navigation.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { presentInbox } from './presenter.js';
import { inboxPageRoute } from './routes.js';

const A_PAGE = 20;

@Controller()
export class InboxPageController {
  constructor(
    private readonly pages: Pages,
    private readonly routing: RoutingClient,
    private readonly impact: ImpactClient,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  @Serves(inboxPageRoute)
  async show(@Visiting() visit: Visit, @Input() { query }: InputOf<typeof inboxPageRoute>): Promise<string> {
    const { person } = visit.signedIn;
    if (!may(person, 'read-as-staff')) return this.pages.seeOther(visit, firstPageOf(person));
    const { view, cursor } = query;
    const [told, counts] = await Promise.all([
      this.routing.inbox({ view, limit: A_PAGE, ...(cursor !== undefined && { cursor }) }, visit.asking),
      this.routing.inboxCounts(visit.asking),
    ]);
    const references = told.items.map(({ reference }) => reference);
    const [impacts, started] = await Promise.all([
      orAway(this.impact.ofStories(references)),
      orAway(this.impact.startedAnswers(references, visit.asking)),
    ]);
    const { calendar } = this.settings;
    const now = this.clock.now();
    return this.pages.show(
      visit,
      'staff/inbox',
      presentInbox({ view, cursor, told, counts, impacts, started, now, calendar }),
    );
  }
}

import { Controller, Inject } from '@nestjs/common';
import { forbidden, notFound, type Clock } from '#kernel';
import { inScope, type ActingPerson } from '#policy';
import { ImpactClient } from '../../clients/impact-client.js';
import { orAway } from '../../clients/or-away.js';
import { RoutingClient } from '../../clients/routing-client.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { presentDashboard, windowOf, type Node } from './presenter.js';
import { dashboardPageRoute } from './routes.js';

@Controller()
export class DashboardController {
  constructor(
    private readonly pages: Pages,
    private readonly impact: ImpactClient,
    private readonly routing: RoutingClient,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  @Serves(dashboardPageRoute)
  async show(@Visiting() visit: Visit, @Input() { query }: InputOf<typeof dashboardPageRoute>): Promise<string> {
    const { person } = visit.signedIn;
    const own = firstNodeOf(person);
    const code = query.place ?? own;
    await this.requireInScope(person, code);
    const now = this.clock.now();
    const { calendar } = this.settings;
    const window = windowOf(query.months, calendar.month(now));
    const [{ place, places }, figures, counted] = await Promise.all([
      this.around(code, own),
      this.impact.figures({ organisation: code, ...window }, visit.asking),
      orAway(this.impact.months({ organisation: code, ...window })),
    ]);
    const parts = { place, places, months: query.months, figures, counts: counted?.months, now, calendar };
    return this.pages.show(visit, 'staff/dashboard', presentDashboard(parts));
  }

  /** @throws HeardError `not-found` for a place outside the person's part of the tree */
  private async requireInScope(person: ActingPerson, code: string): Promise<void> {
    const place = (await this.routing.places([code])).get(code);
    if (!place || !inScope(person, [code, ...place.ancestors])) throw notFound('The place');
  }

  /** The place, and what can be chosen from it: the person's organisation, and what lies below this place. */
  private async around(code: string, own: string): Promise<{ place: Node; places: Node[] }> {
    const [place, organisation] = await Promise.all([
      this.routing.place(code),
      code === own ? undefined : orAway(this.routing.place(own)),
    ]);
    const places = [...(organisation ? [organisation] : []), place, ...place.children];
    return { place, places: places.map(({ code: one, name }) => ({ code: one, name })) };
  }
}

/** @throws HeardError `forbidden` when they have no part of the tree */
function firstNodeOf({ scope, organisation }: ActingPerson): string {
  const own = scope.organisations.find((code) => code === organisation) ?? scope.organisations[0];
  if (own === undefined) throw forbidden('You see no organisation yet. Ask its administrator.');
  return own;
}

import { Controller, Inject } from '@nestjs/common';
import { HeardError, type Clock, type FieldError } from '#kernel';
import { ASKING_NOBODY } from '../../access/asking.js';
import { ImpactClient } from '../../clients/impact-client.js';
import { orAway } from '../../clients/or-away.js';
import { RoutingClient } from '../../clients/routing-client.js';
import { StoriesClient } from '../../clients/stories-client.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import { shiftMonth } from '../../presenters/calendar.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { chosenOf, readChosen, type Chosen } from '../filters.js';
import { Pages } from '../pages.js';
import { PlaceNames } from '../place-names.js';
import { Visit, Visiting } from '../visit.js';
import { presentNone, presentServices, presentUnread } from './list-presenter.js';
import { presentPlace } from './presenter.js';
import { organisationPageRoute, servicePageRoute, ServicesQuery, servicesPageRoute } from './routes.js';

const A_PAGE = 20;
const SHOWN_STORIES = 5;
const SHOWN_CHANGES = 3;
const MONTHS = 12;

/** The directory as readers see it: a search, and a page of each place. */
@Controller()
export class ServicesPageController {
  constructor(
    private readonly pages: Pages,
    private readonly routing: RoutingClient,
    private readonly stories: StoriesClient,
    private readonly impact: ImpactClient,
    private readonly places: PlaceNames,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  @Serves(servicesPageRoute)
  async list(@Visiting() visit: Visit, @Input() { query }: InputOf<typeof servicesPageRoute>): Promise<string> {
    const chosen = chosenOf(query);
    const read = readChosen(ServicesQuery, chosen);
    if (read.errors) return this.refuse(visit, chosen, read.errors);
    try {
      return await this.search(visit, chosen, read.filter);
    } catch (error) {
      if (!(error instanceof HeardError) || !error.details.errors) throw error;
      return this.refuse(visit, chosen, error.details.errors);
    }
  }

  @Serves(servicePageRoute)
  service(@Visiting() visit: Visit, @Input() { params }: InputOf<typeof servicePageRoute>): Promise<string> {
    return this.place(visit, params.code);
  }

  @Serves(organisationPageRoute)
  organisation(@Visiting() visit: Visit, @Input() { params }: InputOf<typeof organisationPageRoute>): Promise<string> {
    return this.place(visit, params.code);
  }

  private async search(visit: Visit, chosen: Chosen, filter: ServicesQuery): Promise<string> {
    const [found, names] = await Promise.all([this.routing.search({ ...filter, limit: A_PAGE }), this.names(chosen)]);
    const model = found.items.length > 0 ? presentServices(chosen, names, found) : presentNone(chosen, names);
    return this.pages.show(visit, 'services/list', model);
  }

  /** One place, with all that is below it in the tree. */
  private async place(visit: Visit, code: string): Promise<string> {
    const now = this.clock.now();
    const month = this.settings.calendar.month(now);
    const place = await this.routing.place(code);
    const below = { organisation: code };
    const [figures, list, storyCount, changes, changeCount] = await Promise.all([
      orAway(this.figures(code, month)),
      orAway(this.stories.list({ ...below, tags: [], limit: SHOWN_STORIES }, ASKING_NOBODY)),
      orAway(this.stories.count({ ...below, tags: [] })),
      orAway(this.impact.changes({ ...below, limit: SHOWN_CHANGES })),
      orAway(this.impact.countChanges(below)),
    ]);
    const stories = list && storyCount !== undefined ? { items: list.items, count: storyCount } : undefined;
    const impacts = stories && (await orAway(this.impact.ofStories(stories.items.map(({ reference }) => reference))));
    const made = changes && changeCount !== undefined ? { items: changes.items, count: changeCount } : undefined;
    const context = { now, calendar: this.settings.calendar };
    return this.pages.show(
      visit,
      'services/place',
      presentPlace({ place, figures, stories, impacts, changes: made }, context),
    );
  }

  /** Undefined for a place that impact has not heard of. */
  private async figures(organisation: string, month: string) {
    try {
      return await this.impact.figures({ organisation, from: shiftMonth(month, 1 - MONTHS), to: month }, ASKING_NOBODY);
    } catch (error) {
      if (error instanceof HeardError && error.kind === 'not-found') return undefined;
      throw error;
    }
  }

  private names({ organisation }: Chosen): Promise<ReadonlyMap<string, string>> {
    return this.places.of(typeof organisation === 'string' ? [organisation] : []);
  }

  private async refuse(visit: Visit, chosen: Chosen, errors: readonly FieldError[]): Promise<string> {
    return this.pages.refuse(visit, 'services/list', presentUnread(chosen, await this.names(chosen), errors));
  }
}

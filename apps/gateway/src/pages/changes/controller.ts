import { Controller, Inject } from '@nestjs/common';
import { HeardError, type Clock, type FieldError } from '#kernel';
import { ImpactClient } from '../../clients/impact-client.js';
import { orAway } from '../../clients/or-away.js';
import { StoriesClient } from '../../clients/stories-client.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { chosenOf, readChosen, waysOut, type Alternative, type Chosen, type Filter } from '../filters.js';
import { Pages } from '../pages.js';
import { PlaceNames } from '../place-names.js';
import { Visit, Visiting } from '../visit.js';
import { changeFilters } from './filters.js';
import { presentChanges, presentNone, presentUnread, type FoundChanges } from './list-presenter.js';
import { presentChange } from './presenter.js';
import { ChangesQuery, changePageRoute, changesPageRoute } from './routes.js';

const A_PAGE = 20;
/** How many of the stories that led to a change are shown with it. */
const MOST_STORIES = 20;

/** The library of changes. */
@Controller()
export class ChangesPageController {
  constructor(
    private readonly pages: Pages,
    private readonly impact: ImpactClient,
    private readonly stories: StoriesClient,
    private readonly places: PlaceNames,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  @Serves(changesPageRoute)
  async list(@Visiting() visit: Visit, @Input() { query }: InputOf<typeof changesPageRoute>): Promise<string> {
    const chosen = chosenOf(query);
    const filters = await this.filters(chosen);
    const read = readChosen(ChangesQuery, chosen);
    if (read.errors) return this.refuse(visit, chosen, filters, read.errors);
    try {
      return await this.show(visit, chosen, filters, read.filter);
    } catch (error) {
      if (!(error instanceof HeardError) || !error.details.errors) throw error;
      return this.refuse(visit, chosen, filters, error.details.errors);
    }
  }

  @Serves(changePageRoute)
  async one(@Visiting() visit: Visit, @Input() { params }: InputOf<typeof changePageRoute>): Promise<string> {
    const change = await this.impact.change(params.id);
    const references = change.stories.slice(0, MOST_STORIES);
    const [stories, impacts] = await Promise.all([
      orAway(this.stories.cards(references)),
      orAway(this.impact.ofStories(references)),
    ]);
    const context = { now: this.clock.now(), calendar: this.settings.calendar };
    return this.pages.show(visit, 'changes/change', presentChange(change, stories, impacts, context));
  }

  private async show(
    visit: Visit,
    chosen: Chosen,
    filters: readonly Filter[],
    { cursor, ...filter }: ChangesQuery,
  ): Promise<string> {
    const [page, count] = await Promise.all([
      this.impact.changes({ ...filter, limit: A_PAGE, cursor }),
      this.impact.countChanges(filter),
    ]);
    if (count === 0) {
      return this.pages.show(
        visit,
        'changes/list',
        presentNone(chosen, filters, await this.alternatives(chosen, filters)),
      );
    }
    const found: FoundChanges = { ...page, count };
    return this.pages.show(visit, 'changes/list', presentChanges(chosen, filters, found, this.settings.calendar));
  }

  private alternatives(chosen: Chosen, filters: readonly Filter[]): Promise<Alternative[]> {
    return Promise.all(
      waysOut(filters, chosen).map(async (removable): Promise<Alternative> => {
        const { cursor: _cursor, ...filter } = ChangesQuery.parse(removable.rest);
        return { removable, count: await this.impact.countChanges(filter) };
      }),
    );
  }

  /** Topics are the stories' tags; while nobody can say them, there are none to choose. */
  private async filters({ service, organisation }: Chosen): Promise<Filter[]> {
    const codes = [service, organisation].filter((code) => typeof code === 'string');
    const [tags, names] = await Promise.all([orAway(this.stories.tags()), this.places.of(codes)]);
    return changeFilters(tags?.items ?? [], names);
  }

  private refuse(visit: Visit, chosen: Chosen, filters: readonly Filter[], errors: readonly FieldError[]): string {
    return this.pages.refuse(visit, 'changes/list', presentUnread(chosen, filters, errors));
  }
}

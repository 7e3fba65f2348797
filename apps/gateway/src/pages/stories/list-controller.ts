import { Controller, Inject } from '@nestjs/common';
import { HeardError, type Clock, type FieldError } from '#kernel';
import { StorySearch } from '../../api/stories/story-search.js';
import type { StoryQuery } from '../../api/stories/story-filter.js';
import { ASKING_NOBODY } from '../../access/asking.js';
import { ImpactClient } from '../../clients/impact-client.js';
import { orAway } from '../../clients/or-away.js';
import { StoriesClient } from '../../clients/stories-client.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { chosenOf, readChosen, waysOut, type Alternative, type Chosen } from '../filters.js';
import { Pages } from '../pages.js';
import { PlaceNames } from '../place-names.js';
import { Visit, Visiting } from '../visit.js';
import { storyFilters } from './filters.js';
import { presentNone, presentStories, presentUnread, type FoundStories } from './list-presenter.js';
import { StoriesQuery, storiesPageRoute } from './routes.js';

const A_PAGE = 20;

/** The stories that everyone may read, by filters in the address. */
@Controller()
export class StoriesPageController {
  constructor(
    private readonly pages: Pages,
    private readonly stories: StoriesClient,
    private readonly impact: ImpactClient,
    private readonly search: StorySearch,
    private readonly places: PlaceNames,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  @Serves(storiesPageRoute)
  async list(@Visiting() visit: Visit, @Input() { query }: InputOf<typeof storiesPageRoute>): Promise<string> {
    const chosen = chosenOf(query);
    const read = readChosen(StoriesQuery, chosen);
    if (read.errors) return this.refuse(visit, chosen, read.errors);
    try {
      return await this.show(visit, chosen, read.filter);
    } catch (error) {
      if (!(error instanceof HeardError) || !error.details.errors) throw error;
      return this.refuse(visit, chosen, error.details.errors);
    }
  }

  private async show(
    visit: Visit,
    chosen: Chosen,
    { cursor, ...asked }: StoryQuery & { cursor?: string | undefined },
  ): Promise<string> {
    const [found, names] = await Promise.all([this.find(asked, cursor), this.names(chosen)]);
    if (found.count === 0) {
      const model = presentNone(chosen, names, await this.alternatives(chosen));
      return this.pages.show(visit, 'stories/list', model);
    }
    const context = { now: this.clock.now(), calendar: this.settings.calendar };
    return this.pages.show(visit, 'stories/list', presentStories(chosen, names, found, context));
  }

  private async find(asked: StoryQuery, cursor: string | undefined): Promise<FoundStories> {
    const filter = await this.search.filterOf(asked);
    const [{ items, next }, count] = await Promise.all([
      this.stories.list({ ...filter, limit: A_PAGE, cursor }, ASKING_NOBODY),
      this.stories.count(filter),
    ]);
    const impacts = await orAway(this.impact.ofStories(items.map(({ reference }) => reference)));
    return { items, next, count, impacts };
  }

  private alternatives(chosen: Chosen): Promise<Alternative[]> {
    return Promise.all(
      waysOut(storyFilters(new Map()), chosen).map(async (removable): Promise<Alternative> => {
        const { filter } = readChosen(StoriesQuery, removable.rest) as { filter: StoryQuery };
        return { removable, count: await this.stories.count(await this.search.filterOf(filter)) };
      }),
    );
  }

  private names({ service, organisation }: Chosen): Promise<ReadonlyMap<string, string>> {
    return this.places.of([service, organisation].filter((code) => typeof code === 'string'));
  }

  private async refuse(visit: Visit, chosen: Chosen, errors: readonly FieldError[]): Promise<string> {
    return this.pages.refuse(visit, 'stories/list', presentUnread(chosen, await this.names(chosen), errors));
  }
}

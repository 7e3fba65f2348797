import { Controller, Inject } from '@nestjs/common';
import { HeardError, notFound, type Clock } from '#kernel';
import { PlaceCode, ReferenceText } from '#contracts';
import { orAway } from '../../clients/or-away.js';
import { RoutingClient } from '../../clients/routing-client.js';
import { StoriesClient } from '../../clients/stories-client.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import { searchWords } from '../../routes/query.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { wherePath } from './paths.js';
import { placeFormRoute, wherePageRoute } from './routes.js';
import { presentPlacedAll, presentWhere, type Search, type UnplacedStory } from './where-presenter.js';

const A_PAGE = 20;
/** Without a search: what the author's own words find. */
const SUGGESTIONS = 3;
const MOST_FOUND = 10;
/** What the directory takes at once. */
const MOST_SEARCHED = 200;

/** Stories whose authors could not find the place: a moderator finds it. */
@Controller()
export class WherePageController {
  constructor(
    private readonly pages: Pages,
    private readonly stories: StoriesClient,
    private readonly routing: RoutingClient,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  @Serves(wherePageRoute)
  async show(@Visiting() visit: Visit, @Input() { query }: InputOf<typeof wherePageRoute>): Promise<string> {
    const unplaced = await this.stories.unplaced({ limit: A_PAGE, cursor: query.cursor }, visit.asking);
    const now = this.clock.now();
    const story = unplaced.items.find(({ reference }) => reference === query.story) ?? unplaced.items[0];
    if (!story) return this.pages.show(visit, 'desk/where', presentPlacedAll(now, this.settings.calendar));
    const search = await this.search(story, query.find);
    const model = presentWhere(unplaced, story, search, { now, isFirst: query.cursor === undefined });
    return this.pages.show(visit, 'desk/where', model);
  }

  @Serves(placeFormRoute)
  async place(@Visiting() visit: Visit): Promise<string> {
    const reference = ReferenceText.safeParse(visit.form.text('story')).data;
    const service = PlaceCode.safeParse(visit.form.text('service')).data;
    if (reference === undefined || service === undefined) throw notFound('The story');
    try {
      await this.stories.place(reference, [service], visit.asking);
      return this.pages.seeOther(visit, wherePath);
    } catch (error) {
      return this.over(visit, error);
    }
  }

  private async search(story: UnplacedStory, typed: string | undefined): Promise<Search> {
    const find = (typed ?? story.place ?? '').slice(0, MOST_SEARCHED);
    const q = searchWords.safeParse(find).data;
    if (q === undefined) return { find: '', found: undefined };
    const limit = typed === undefined ? SUGGESTIONS : MOST_FOUND;
    return { find, found: (await orAway(this.routing.search({ limit, q })))?.items };
  }

  /** Somebody else was quicker, or the author took it back. */
  private over(visit: Visit, error: unknown): string {
    if (!(error instanceof HeardError) || (error.kind !== 'conflict' && error.kind !== 'gone')) throw error;
    void visit.reply.code(error.status);
    const what = error.kind === 'gone' ? 'It was taken back by its author.' : error.message;
    return this.pages.show(visit, 'desk/over', { title: 'This story waits no more', what, next: wherePath, kept: [] });
  }
}

import { Controller, Inject } from '@nestjs/common';
import type { Clock } from '#kernel';
import type { PublicChange } from '#contracts';
import { ASKING_NOBODY } from '../../access/asking.js';
import { ImpactClient } from '../../clients/impact-client.js';
import { orAway } from '../../clients/or-away.js';
import { StoriesClient } from '../../clients/stories-client.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import { shiftMonth } from '../../presenters/calendar.js';
import { Serves } from '../../routes/serves.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { presentHome } from './presenter.js';
import { homePageRoute } from './routes.js';
import type { WholeStory } from './thread.js';

const NEWEST_STORIES = 3;
const NEWEST_CHANGES = 3;
const MONTHS = 12;

/** The first page. Each of its parts is left out while the room that knows it is away. */
@Controller()
export class HomePageController {
  constructor(
    private readonly pages: Pages,
    private readonly stories: StoriesClient,
    private readonly impact: ImpactClient,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  @Serves(homePageRoute)
  async show(@Visiting() visit: Visit): Promise<string> {
    const now = this.clock.now();
    const { calendar } = this.settings;
    const [stories, changes, figures] = await Promise.all([
      orAway(this.newestStories()),
      orAway(this.newestChanges()),
      orAway(this.figures(calendar.month(now))),
    ]);
    const [impacts, whole] = await Promise.all([
      stories && orAway(this.impact.ofStories(stories.items.map(({ reference }) => reference))),
      changes && orAway(this.wholeStory(changes.items)),
    ]);
    const model = presentHome({ stories, impacts, changes, figures, whole }, { now, calendar });
    return this.pages.show(visit, 'home/home', model);
  }

  private async newestStories() {
    const [{ items }, count] = await Promise.all([
      this.stories.list({ tags: [], limit: NEWEST_STORIES }, ASKING_NOBODY),
      this.stories.count({ tags: [] }),
    ]);
    return { items, count };
  }

  /** What was made first; where too little was, what is on its way. */
  private async newestChanges() {
    const [made, begun, count] = await Promise.all([
      this.impact.changes({ state: 'made', limit: NEWEST_CHANGES }),
      this.impact.changes({ state: 'in-progress', limit: NEWEST_CHANGES }),
      this.impact.countChanges({}),
    ]);
    return { items: [...made.items, ...begun.items].slice(0, NEWEST_CHANGES), count };
  }

  private async figures(month: string) {
    const { figures } = await this.impact.figures({ from: shiftMonth(month, 1 - MONTHS), to: month }, ASKING_NOBODY);
    return figures;
  }

  /** The newest change that was made and whose story everyone can read. */
  private async wholeStory(changes: readonly PublicChange[]): Promise<WholeStory | undefined> {
    const made = changes.filter(({ state, stories }) => state === 'made' && stories.length > 0);
    const references = made.map(({ stories: [first = ''] }) => first);
    const [stories, impacts] = await Promise.all([this.stories.cards(references), this.impact.ofStories(references)]);
    for (const change of made) {
      const story = stories.find(({ reference }) => reference === change.stories[0]);
      const impact = story && impacts.get(story.reference);
      if (story?.status === 'published' && impact) return { story, impact, change };
    }
    return undefined;
  }
}

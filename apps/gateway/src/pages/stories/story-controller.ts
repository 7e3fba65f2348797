import { Controller, Inject } from '@nestjs/common';
import type { Clock } from '#kernel';
import { ASKING_NOBODY } from '../../access/asking.js';
import { ImpactClient } from '../../clients/impact-client.js';
import { orAway } from '../../clients/or-away.js';
import { RoutingClient } from '../../clients/routing-client.js';
import { StoriesClient } from '../../clients/stories-client.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { presentRestricted, presentStory } from './presenter.js';
import { storyPageRoute } from './routes.js';

@Controller()
export class StoryPageController {
  constructor(
    private readonly pages: Pages,
    private readonly stories: StoriesClient,
    private readonly impact: ImpactClient,
    private readonly routing: RoutingClient,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  /** What was never public is not there; what its author took back is gone (410). */
  @Serves(storyPageRoute)
  async show(@Visiting() visit: Visit, @Input() { params }: InputOf<typeof storyPageRoute>): Promise<string> {
    const story = await this.stories.story(params.reference, ASKING_NOBODY);
    const codes = story.services.map(({ code }) => code);
    const [impacts, places] = await Promise.all([
      orAway(this.impact.ofStories([story.reference])),
      orAway(this.routing.places(codes)),
    ]);
    const { calendar, runBy: operator = 'the people who run Heard' } = this.settings;
    const parts = { story, impacts, places, now: this.clock.now(), calendar, operator };
    return story.status === 'restricted'
      ? this.pages.show(visit, 'stories/restricted', presentRestricted(parts))
      : this.pages.show(visit, 'stories/story', presentStory(parts));
  }
}

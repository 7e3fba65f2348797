import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#kernel';
import type { Asking } from '../../access/asking.js';
import { ImpactClient } from '../../clients/impact-client.js';
import { orAway } from '../../clients/or-away.js';
import { RoutingClient } from '../../clients/routing-client.js';
import { StoriesClient } from '../../clients/stories-client.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import type { StaffStoryParts } from './presenter.js';

/** Asks all rooms about a story for somebody who works on it. */
@Injectable()
export class StaffStoryReader {
  constructor(
    private readonly stories: StoriesClient,
    private readonly impact: ImpactClient,
    private readonly routing: RoutingClient,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  /** @throws HeardError `gone` when it was taken back, `not-found` when it is unknown or outside the scope of who asks */
  async read(reference: string, asking: Asking): Promise<StaffStoryParts> {
    const staff = await this.impact.staffStory(reference, asking);
    const story = await this.stories.story(reference, asking);
    const [impacts, places, told] = await Promise.all([
      orAway(this.impact.ofStories([reference])),
      orAway(this.routing.places(story.services.map(({ code }) => code))),
      orAway(this.routing.toldRoles(reference, asking)),
    ]);
    const { calendar, answerWithin, runBy: operator = 'the people who run Heard' } = this.settings;
    return {
      story,
      staff,
      impacts,
      places,
      told: told?.services,
      now: this.clock.now(),
      calendar,
      operator,
      answerWithin,
    };
  }
}

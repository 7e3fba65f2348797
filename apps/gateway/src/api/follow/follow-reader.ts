import { Inject, Injectable } from '@nestjs/common';
import { HeardError } from '#kernel';
import { ImpactClient } from '../../clients/impact-client.js';
import { orAway } from '../../clients/or-away.js';
import { StoriesClient } from '../../clients/stories-client.js';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import { presentFollow, type FollowPage } from '../../presenters/follow.js';

/** Puts together what a private link opens. */
@Injectable()
export class FollowReader {
  constructor(
    private readonly stories: StoriesClient,
    private readonly impact: ImpactClient,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  /** @throws HeardError `not-found` for a secret that opens nothing, `gone` after erasure */
  async page(secret: string): Promise<FollowPage> {
    const story = await this.stories.follow(secret);
    const impacts = await orAway(this.impact.ofStories([story.reference]));
    return presentFollow(story, impacts?.get(story.reference), {
      calendar: this.settings.calendar,
      impactIsAway: impacts === undefined,
    });
  }

  /**
   * Whose story it is that an author judges.
   * @throws HeardError `gone` when they took it back
   */
  async reference(secret: string): Promise<string> {
    const { reference, status } = await this.stories.follow(secret);
    if (status === 'withdrawn' || status === 'erased') throw new HeardError('gone', 'withdrawn', TAKEN_BACK);
    return reference;
  }
}

const TAKEN_BACK = 'You took this story back, so nothing more can be said about its answers.';

import { Inject, Injectable } from '@nestjs/common';
import { HeardError } from '#kernel';
import { ImpactClient } from '../../clients/impact-client.js';
import { orAway } from '../../clients/or-away.js';
import { StoriesClient } from '../../clients/stories-client.js';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import { presentFollow, type CameOfIt, type FollowPage } from '../../presenters/follow.js';

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
    return presentFollow(story, await this.whatCameOf(story.reference), this.settings.calendar);
  }

  /** What came of a story, and what its author replied; while impact is away, that it is. */
  async whatCameOf(reference: string): Promise<CameOfIt> {
    const asked = await orAway(Promise.all([this.impact.ofStories([reference]), this.impact.ownReplies(reference)]));
    if (!asked) return { impact: undefined, replies: [], isAway: true };
    const [impacts, { items }] = asked;
    return { impact: impacts.get(reference), replies: items, isAway: false };
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

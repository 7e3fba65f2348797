import { Inject, Injectable } from '@nestjs/common';
import { HeardError, type Clock } from '#kernel';
import { FollowReader } from '../../api/follow/follow-reader.js';
import { orAway } from '../../clients/or-away.js';
import { StoriesClient, type FollowedStory } from '../../clients/stories-client.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import { usualWords } from '../share/presenter.js';
import type { About } from './newest-fact.js';

/** What the pages behind a private link know of its story. */
@Injectable()
export class StoryBehind {
  constructor(
    private readonly stories: StoriesClient,
    private readonly reader: FollowReader,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  /** @throws HeardError `not-found` for a link that opens nothing, `gone` after erasure */
  story(secret: string): Promise<FollowedStory> {
    return this.stories.follow(secret);
  }

  /** The same, for what is over once it was taken back. @throws HeardError `gone` */
  async standing(secret: string): Promise<FollowedStory> {
    const story = await this.story(secret);
    if (story.status === 'withdrawn') throw new HeardError('gone', 'withdrawn', 'You took this story back.');
    return story;
  }

  whatCameOf(story: FollowedStory) {
    return this.reader.whatCameOf(story.reference);
  }

  async about(): Promise<About> {
    const usual = await orAway(this.stories.usualTime());
    const { calendar, runBy: operator = 'the people who run Heard' } = this.settings;
    return { calendar, now: this.clock.now(), usual: usualWords(usual?.days), operator };
  }
}

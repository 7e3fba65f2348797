import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { storyPublished, storyUpdated, storyWithdrawn, type EventData } from '#contracts';
import { Consumes, EventContext, Inbox } from '#messaging';
import { MatchStory } from '../use-cases/match-story.js';
import { withdrawStory } from '../use-cases/withdraw-story.js';

const MATCH_STORIES = 'match-stories';

/** Hears which stories are public; each message acts once. */
@Controller()
export class MatchingController {
  constructor(
    private readonly inbox: Inbox,
    private readonly matching: MatchStory,
  ) {}

  @Consumes(storyPublished, MATCH_STORIES)
  async onPublished(@Payload() data: EventData<typeof storyPublished>, @Ctx() context: EventContext): Promise<void> {
    await this.inbox.once(context, (tx, after) => this.matching.run(tx, after, data));
  }

  @Consumes(storyUpdated, MATCH_STORIES)
  async onUpdated(@Payload() data: EventData<typeof storyUpdated>, @Ctx() context: EventContext): Promise<void> {
    await this.inbox.once(context, (tx, after) => this.matching.run(tx, after, data));
  }

  @Consumes(storyWithdrawn, MATCH_STORIES)
  async onWithdrawn(@Payload() data: EventData<typeof storyWithdrawn>, @Ctx() context: EventContext): Promise<void> {
    await this.inbox.once(context, (tx) => withdrawStory(tx, data));
  }
}

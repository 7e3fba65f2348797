import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  changePublished,
  listPublicEvents,
  responsePublished,
  responseWithdrawn,
  storyPublished,
  storyUpdated,
  storyWithdrawn,
  type EventData,
  type RequestOf,
  type ResponseOf,
} from '#contracts';
import { Answers, Consumes, EventContext, Inbox } from '#messaging';
import { changeFact, responseFact, responseGoneFact, storyFact, storyGoneFact } from '../domain/public-facts.js';
import type { PublicFact } from '../domain/public-facts.js';
import { ListPublicEvents } from '../use-cases/list-public-events.js';
import { tellPublic } from '../use-cases/tell-public.js';

const PUBLIC_FEED = 'public-feed';

/** Hears what happens in public, and tells it to whoever asks. */
@Controller()
export class FeedController {
  constructor(
    private readonly inbox: Inbox,
    private readonly publicEvents: ListPublicEvents,
  ) {}

  @Consumes(storyPublished, PUBLIC_FEED)
  onStory(@Payload() data: EventData<typeof storyPublished>, @Ctx() context: EventContext): Promise<void> {
    return this.tell(context, storyFact('story.published', data));
  }

  @Consumes(storyUpdated, PUBLIC_FEED)
  onUpdate(@Payload() data: EventData<typeof storyUpdated>, @Ctx() context: EventContext): Promise<void> {
    return this.tell(context, storyFact('story.updated', data));
  }

  @Consumes(storyWithdrawn, PUBLIC_FEED)
  onWithdrawal(@Payload() data: EventData<typeof storyWithdrawn>, @Ctx() context: EventContext): Promise<void> {
    return this.tell(context, storyGoneFact(data));
  }

  @Consumes(responsePublished, PUBLIC_FEED)
  onResponse(@Payload() data: EventData<typeof responsePublished>, @Ctx() context: EventContext): Promise<void> {
    return this.tell(context, responseFact(data));
  }

  @Consumes(responseWithdrawn, PUBLIC_FEED)
  onResponseGone(@Payload() data: EventData<typeof responseWithdrawn>, @Ctx() context: EventContext): Promise<void> {
    return this.tell(context, responseGoneFact(data));
  }

  @Consumes(changePublished, PUBLIC_FEED)
  onChange(@Payload() data: EventData<typeof changePublished>, @Ctx() context: EventContext): Promise<void> {
    return this.tell(context, changeFact(data));
  }

  @Answers(listPublicEvents)
  list(@Payload() asked: RequestOf<typeof listPublicEvents>): Promise<ResponseOf<typeof listPublicEvents>> {
    return this.publicEvents.run(asked);
  }

  private async tell(context: EventContext, fact: PublicFact): Promise<void> {
    await this.inbox.once(context, (tx) => tellPublic(tx, fact));
  }
}

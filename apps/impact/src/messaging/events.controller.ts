import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  alertDelivered,
  placesChanged,
  storyPublished,
  storyRouted,
  storySubmitted,
  storyUpdated,
  storyWithdrawn,
  type EventData,
} from '#contracts';
import { Consumes, EventContext, Inbox } from '#messaging';
import { keepPlaces } from '../persistence/places.js';
import { keepDelivery, keepRouting } from '../persistence/story-facts.js';
import { HearOfStories } from '../use-cases/hear-of-stories.js';

const KEEP_PLACES = 'keep-places';
const KEEP_STORIES = 'keep-stories';
const KEEP_PROGRESS = 'keep-progress';

/** What the other rooms say; each message acts once. */
@Controller()
export class EventsController {
  constructor(
    private readonly inbox: Inbox,
    private readonly stories: HearOfStories,
  ) {}

  @Consumes(placesChanged, KEEP_PLACES)
  async onPlaces(@Payload() data: EventData<typeof placesChanged>, @Ctx() context: EventContext): Promise<void> {
    await this.inbox.once(context, (tx) => keepPlaces(tx, data.places));
  }

  @Consumes(storySubmitted, KEEP_STORIES)
  async onSubmitted(@Payload() data: EventData<typeof storySubmitted>, @Ctx() context: EventContext): Promise<void> {
    await this.inbox.once(context, (tx) => this.stories.submitted(tx, data));
  }

  @Consumes(storyPublished, KEEP_STORIES)
  async onPublished(@Payload() data: EventData<typeof storyPublished>, @Ctx() context: EventContext): Promise<void> {
    await this.inbox.once(context, (tx) => this.stories.published(tx, data));
  }

  @Consumes(storyUpdated, KEEP_STORIES)
  async onUpdated(@Payload() data: EventData<typeof storyUpdated>, @Ctx() context: EventContext): Promise<void> {
    await this.inbox.once(context, (tx) => this.stories.published(tx, data));
  }

  @Consumes(storyWithdrawn, KEEP_STORIES)
  async onWithdrawn(@Payload() data: EventData<typeof storyWithdrawn>, @Ctx() context: EventContext): Promise<void> {
    await this.inbox.once(context, (tx) => this.stories.withdrawn(tx, data));
  }

  @Consumes(storyRouted, KEEP_PROGRESS)
  async onRouted(@Payload() data: EventData<typeof storyRouted>, @Ctx() context: EventContext): Promise<void> {
    await this.inbox.once(context, (tx) => keepRouting(tx, data));
  }

  @Consumes(alertDelivered, KEEP_PROGRESS)
  async onDelivered(@Payload() data: EventData<typeof alertDelivered>, @Ctx() context: EventContext): Promise<void> {
    await this.inbox.once(context, (tx) => keepDelivery(tx, data));
  }
}

import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  changePublished,
  placesChanged,
  responsePublished,
  responseWithdrawn,
  storyRead,
  storyRouted,
  type EventData,
} from '#contracts';
import { Consumes, EventContext, Inbox } from '#messaging';
import { HearOfAnswers } from '../use-cases/hear-of-answers.js';
import { HearOfRouting } from '../use-cases/hear-of-routing.js';

const KEEP_PLACES = 'keep-places';
const TELL_AUTHORS = 'tell-authors';

/** What the other rooms say; each message acts once. */
@Controller()
export class EventsController {
  constructor(
    private readonly inbox: Inbox,
    private readonly routing: HearOfRouting,
    private readonly answers: HearOfAnswers,
  ) {}

  @Consumes(placesChanged, KEEP_PLACES)
  async onPlaces(@Payload() data: EventData<typeof placesChanged>, @Ctx() context: EventContext): Promise<void> {
    await this.inbox.once(context, (tx) => this.routing.places(tx, data));
  }

  @Consumes(storyRouted, TELL_AUTHORS)
  async onRouted(@Payload() data: EventData<typeof storyRouted>, @Ctx() context: EventContext): Promise<void> {
    await this.inbox.once(context, (tx, after) => this.routing.routed(tx, after, data));
  }

  @Consumes(responsePublished, TELL_AUTHORS)
  async onResponse(@Payload() data: EventData<typeof responsePublished>, @Ctx() context: EventContext): Promise<void> {
    await this.inbox.once(context, (tx, after) => this.answers.published(tx, after, data));
  }

  @Consumes(responseWithdrawn, TELL_AUTHORS)
  async onResponseWithdrawn(
    @Payload() data: EventData<typeof responseWithdrawn>,
    @Ctx() context: EventContext,
  ): Promise<void> {
    await this.inbox.once(context, (tx) => this.answers.withdrawn(tx, data));
  }

  @Consumes(storyRead, TELL_AUTHORS)
  async onRead(@Payload() data: EventData<typeof storyRead>, @Ctx() context: EventContext): Promise<void> {
    await this.inbox.once(context, (tx, after) => this.answers.read(tx, after, data));
  }

  @Consumes(changePublished, TELL_AUTHORS)
  async onChange(@Payload() data: EventData<typeof changePublished>, @Ctx() context: EventContext): Promise<void> {
    await this.inbox.once(context, (tx, after) => this.answers.changed(tx, after, data));
  }
}

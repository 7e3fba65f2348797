import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { responsePublished, responseWithdrawn, type EventData } from '#contracts';
import { Consumes, EventContext, Inbox } from '#messaging';
import { keepAnswer, keepAnswerGone } from '../persistence/story-answers.js';

const KEEP_ANSWERS = 'keep-answers';

/** Hears which stories have been answered; each message acts once. */
@Controller()
export class AnswersController {
  constructor(private readonly inbox: Inbox) {}

  @Consumes(responsePublished, KEEP_ANSWERS)
  async onPublished(@Payload() data: EventData<typeof responsePublished>, @Ctx() context: EventContext): Promise<void> {
    await this.inbox.once(context, (tx) => keepAnswer(tx, data));
  }

  @Consumes(responseWithdrawn, KEEP_ANSWERS)
  async onWithdrawn(@Payload() data: EventData<typeof responseWithdrawn>, @Ctx() context: EventContext): Promise<void> {
    await this.inbox.once(context, (tx) => keepAnswerGone(tx, data));
  }
}

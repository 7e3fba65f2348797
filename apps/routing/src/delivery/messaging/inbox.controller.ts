import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { listInbox, type RequestOf, type ResponseOf } from '#contracts';
import { Answers, RequestContext } from '#messaging';
import { ListInbox } from '../use-cases/list-inbox.js';

/** The inbox of staff. */
@Controller()
export class InboxController {
  constructor(private readonly inbox: ListInbox) {}

  @Answers(listInbox)
  list(
    @Payload() asked: RequestOf<typeof listInbox>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof listInbox>> {
    return this.inbox.run(asked, acting);
  }
}

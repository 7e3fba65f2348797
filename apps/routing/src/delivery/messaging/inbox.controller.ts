import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { countInbox, listInbox, listToldRoles, type RequestOf, type ResponseOf } from '#contracts';
import { Answers, RequestContext } from '#messaging';
import { CountInbox, ListInbox } from '../use-cases/list-inbox.js';
import { ListToldRoles } from '../use-cases/list-told-roles.js';

/** The inbox of staff. */
@Controller()
export class InboxController {
  constructor(
    private readonly inbox: ListInbox,
    private readonly counting: CountInbox,
    private readonly told: ListToldRoles,
  ) {}

  @Answers(listInbox)
  list(
    @Payload() asked: RequestOf<typeof listInbox>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof listInbox>> {
    return this.inbox.run(asked, acting);
  }

  @Answers(countInbox)
  count(
    @Payload() _asked: RequestOf<typeof countInbox>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof countInbox>> {
    return this.counting.run(acting);
  }

  @Answers(listToldRoles)
  roles(
    @Payload() asked: RequestOf<typeof listToldRoles>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof listToldRoles>> {
    return this.told.run(asked, acting);
  }
}

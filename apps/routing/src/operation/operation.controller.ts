import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { getRoutingStatus, listKeptMail, listUnheard, type RequestOf, type ResponseOf } from '#contracts';
import { Answers, RequestContext } from '#messaging';
import { GetRoutingStatus, ListKeptMail, ListUnheard } from './use-cases.js';

/** What an operator asks, and the mail page of the one process. */
@Controller()
export class OperationController {
  constructor(
    private readonly unheardList: ListUnheard,
    private readonly roomStatus: GetRoutingStatus,
    private readonly mail: ListKeptMail,
  ) {}

  @Answers(listUnheard)
  unheard(
    @Payload() asked: RequestOf<typeof listUnheard>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof listUnheard>> {
    return this.unheardList.run(asked, acting);
  }

  @Answers(getRoutingStatus)
  status(
    @Payload() _asked: RequestOf<typeof getRoutingStatus>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof getRoutingStatus>> {
    return this.roomStatus.run(acting);
  }

  @Answers(listKeptMail)
  keptMail(@Payload() asked: RequestOf<typeof listKeptMail>): Promise<ResponseOf<typeof listKeptMail>> {
    return this.mail.run(asked);
  }
}

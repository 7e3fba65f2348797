import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { getStoriesStatus, listUnplaced, type RequestOf, type ResponseOf } from '#contracts';
import { Answers, RequestContext } from '#messaging';
import { GetStoriesStatus } from '../use-cases/get-status.js';
import { ListUnplaced } from '../use-cases/list-unplaced.js';

@Controller()
export class OperatorController {
  constructor(
    private readonly unplaced: ListUnplaced,
    private readonly status: GetStoriesStatus,
  ) {}

  @Answers(listUnplaced)
  listUnplaced(
    @Payload() asked: RequestOf<typeof listUnplaced>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof listUnplaced>> {
    return this.unplaced.run(asked, acting);
  }

  @Answers(getStoriesStatus)
  getStatus(
    @Payload() _asked: RequestOf<typeof getStoriesStatus>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof getStoriesStatus>> {
    return this.status.run(acting);
  }
}

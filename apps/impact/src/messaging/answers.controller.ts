import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  deleteResponse,
  editResponse,
  readStory,
  respond,
  withdrawResponse,
  type RequestOf,
  type ResponseOf,
} from '#contracts';
import { Answers, RequestContext } from '#messaging';
import { DeleteResponse, EditResponse } from '../use-cases/edit-response.js';
import { ReadStory } from '../use-cases/read-story.js';
import { Respond } from '../use-cases/respond.js';
import { WithdrawResponse } from '../use-cases/withdraw-response.js';

/** What staff read and answer. */
@Controller()
export class AnswersController {
  constructor(
    private readonly deleting: DeleteResponse,
    private readonly editing: EditResponse,
    private readonly reading: ReadStory,
    private readonly responding: Respond,
    private readonly withdrawing: WithdrawResponse,
  ) {}

  @Answers(readStory)
  read(
    @Payload() asked: RequestOf<typeof readStory>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof readStory>> {
    return this.reading.run(acting, asked);
  }

  @Answers(respond)
  respond(
    @Payload() asked: RequestOf<typeof respond>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof respond>> {
    return this.responding.run(acting, asked);
  }

  @Answers(editResponse)
  edit(
    @Payload() asked: RequestOf<typeof editResponse>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof editResponse>> {
    return this.editing.run(acting, asked);
  }

  @Answers(deleteResponse)
  delete(
    @Payload() asked: RequestOf<typeof deleteResponse>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof deleteResponse>> {
    return this.deleting.run(acting, asked);
  }

  @Answers(withdrawResponse)
  withdraw(
    @Payload() asked: RequestOf<typeof withdrawResponse>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof withdrawResponse>> {
    return this.withdrawing.run(acting, asked);
  }
}

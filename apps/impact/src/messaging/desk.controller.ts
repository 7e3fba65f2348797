import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  decideChange,
  decideResponse,
  listChangesToRead,
  listResponsesToRead,
  type RequestOf,
  type ResponseOf,
} from '#contracts';
import { Answers, RequestContext } from '#messaging';
import { DecideChange } from '../use-cases/decide-change.js';
import { DecideResponse } from '../use-cases/decide-response.js';
import { ListChangesToRead, ListResponsesToRead } from '../use-cases/list-to-read.js';

/** What moderators read before everybody else. */
@Controller()
export class DeskController {
  constructor(
    private readonly onChange: DecideChange,
    private readonly onResponse: DecideResponse,
    private readonly changesToRead: ListChangesToRead,
    private readonly responsesToRead: ListResponsesToRead,
  ) {}

  @Answers(listResponsesToRead)
  responses(
    @Payload() asked: RequestOf<typeof listResponsesToRead>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof listResponsesToRead>> {
    return this.responsesToRead.run(acting, asked);
  }

  @Answers(decideResponse)
  decideResponse(
    @Payload() asked: RequestOf<typeof decideResponse>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof decideResponse>> {
    return this.onResponse.run(acting, asked);
  }

  @Answers(listChangesToRead)
  changes(
    @Payload() asked: RequestOf<typeof listChangesToRead>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof listChangesToRead>> {
    return this.changesToRead.run(acting, asked);
  }

  @Answers(decideChange)
  decideChange(
    @Payload() asked: RequestOf<typeof decideChange>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof decideChange>> {
    return this.onChange.run(acting, asked);
  }
}

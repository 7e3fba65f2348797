import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { getImpactStatus, type RequestOf, type ResponseOf } from '#contracts';
import { Answers, RequestContext } from '#messaging';
import { GetImpactStatus } from '../use-cases/get-status.js';

/** What an operator asks. */
@Controller()
export class OperatorController {
  constructor(private readonly roomStatus: GetImpactStatus) {}

  @Answers(getImpactStatus)
  status(
    @Payload() _asked: RequestOf<typeof getImpactStatus>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof getImpactStatus>> {
    return this.roomStatus.run(acting);
  }
}

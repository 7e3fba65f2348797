import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { createChange, updateChange, type RequestOf, type ResponseOf } from '#contracts';
import { Answers, RequestContext } from '#messaging';
import { CreateChange } from '../use-cases/create-change.js';
import { UpdateChange } from '../use-cases/update-change.js';

/** What organisations change. */
@Controller()
export class ChangesController {
  constructor(
    private readonly creating: CreateChange,
    private readonly updating: UpdateChange,
  ) {}

  @Answers(createChange)
  create(
    @Payload() asked: RequestOf<typeof createChange>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof createChange>> {
    return this.creating.run(acting, asked);
  }

  @Answers(updateChange)
  update(
    @Payload() asked: RequestOf<typeof updateChange>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof updateChange>> {
    return this.updating.run(acting, asked);
  }
}

import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  createChange,
  getStaffChange,
  listStaffChanges,
  updateChange,
  type RequestOf,
  type ResponseOf,
} from '#contracts';
import { Answers, RequestContext } from '#messaging';
import { CreateChange } from '../use-cases/create-change.js';
import { GetStaffChange, ListStaffChanges } from '../use-cases/staff-changes.js';
import { UpdateChange } from '../use-cases/update-change.js';

/** What organisations change. */
@Controller()
export class ChangesController {
  constructor(
    private readonly creating: CreateChange,
    private readonly updating: UpdateChange,
    private readonly listing: ListStaffChanges,
    private readonly getting: GetStaffChange,
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

  @Answers(listStaffChanges)
  list(
    @Payload() asked: RequestOf<typeof listStaffChanges>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof listStaffChanges>> {
    return this.listing.run(acting, asked);
  }

  @Answers(getStaffChange)
  get(
    @Payload() asked: RequestOf<typeof getStaffChange>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof getStaffChange>> {
    return this.getting.run(acting, asked);
  }
}

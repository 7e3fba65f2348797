import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  getStaffStory,
  listStartedAnswers,
  previewResponse,
  saveResponseDraft,
  type RequestOf,
  type ResponseOf,
} from '#contracts';
import { Answers, RequestContext } from '#messaging';
import { PreviewResponse, SaveResponseDraft } from '../use-cases/drafting.js';
import { GetStaffStory, ListStartedAnswers } from '../use-cases/staff-story.js';

/** What staff see of a story while they answer it. */
@Controller()
export class DraftingController {
  constructor(
    private readonly story: GetStaffStory,
    private readonly started: ListStartedAnswers,
    private readonly saving: SaveResponseDraft,
    private readonly previewing: PreviewResponse,
  ) {}

  @Answers(getStaffStory)
  get(
    @Payload() asked: RequestOf<typeof getStaffStory>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof getStaffStory>> {
    return this.story.run(acting, asked);
  }

  @Answers(listStartedAnswers)
  list(
    @Payload() asked: RequestOf<typeof listStartedAnswers>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof listStartedAnswers>> {
    return this.started.run(acting, asked);
  }

  @Answers(saveResponseDraft)
  save(
    @Payload() asked: RequestOf<typeof saveResponseDraft>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof saveResponseDraft>> {
    return this.saving.run(acting, asked);
  }

  @Answers(previewResponse)
  preview(
    @Payload() asked: RequestOf<typeof previewResponse>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof previewResponse>> {
    return this.previewing.run(acting, asked);
  }
}

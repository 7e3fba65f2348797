import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  amendStory,
  claimStory,
  decideStory,
  findPreviewers,
  getModeratedStory,
  listModerationQueue,
  placeStory,
  releaseStory,
  takeNextStory,
  type RequestOf,
  type ResponseOf,
} from '#contracts';
import { Answers, RequestContext } from '#messaging';
import { AmendStory } from '../use-cases/amend-story.js';
import { ClaimStory, ReleaseStory } from '../use-cases/claim-story.js';
import { DecideStory } from '../use-cases/decide-story.js';
import { FindPreviewers } from '../use-cases/find-previewers.js';
import { GetModeratedStory } from '../use-cases/get-moderated-story.js';
import { ListModerationQueue } from '../use-cases/list-moderation-queue.js';
import { PlaceStory } from '../use-cases/place-story.js';
import { TakeNextStory } from '../use-cases/take-next-story.js';

@Controller()
export class ModerationController {
  constructor(
    private readonly queue: ListModerationQueue,
    private readonly reading: GetModeratedStory,
    private readonly claiming: ClaimStory,
    private readonly taking: TakeNextStory,
    private readonly previewing: FindPreviewers,
    private readonly releasing: ReleaseStory,
    private readonly placing: PlaceStory,
    private readonly deciding: DecideStory,
    private readonly amending: AmendStory,
  ) {}

  @Answers(listModerationQueue)
  list(
    @Payload() asked: RequestOf<typeof listModerationQueue>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof listModerationQueue>> {
    return this.queue.run(asked, acting);
  }

  @Answers(getModeratedStory)
  get(
    @Payload() asked: RequestOf<typeof getModeratedStory>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof getModeratedStory>> {
    return this.reading.run(asked, acting);
  }

  @Answers(claimStory)
  claim(
    @Payload() asked: RequestOf<typeof claimStory>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof claimStory>> {
    return this.claiming.run(asked, acting);
  }

  @Answers(takeNextStory)
  takeNext(
    @Payload() _asked: RequestOf<typeof takeNextStory>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof takeNextStory>> {
    return this.taking.run(acting);
  }

  @Answers(findPreviewers)
  previewers(
    @Payload() asked: RequestOf<typeof findPreviewers>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof findPreviewers>> {
    return this.previewing.run(asked, acting);
  }

  @Answers(releaseStory)
  release(
    @Payload() asked: RequestOf<typeof releaseStory>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof releaseStory>> {
    return this.releasing.run(asked, acting);
  }

  @Answers(placeStory)
  place(
    @Payload() asked: RequestOf<typeof placeStory>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof placeStory>> {
    return this.placing.run(asked, acting);
  }

  @Answers(decideStory)
  decide(
    @Payload() asked: RequestOf<typeof decideStory>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof decideStory>> {
    return this.deciding.run(asked, acting);
  }

  @Answers(amendStory)
  amend(
    @Payload() asked: RequestOf<typeof amendStory>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof amendStory>> {
    return this.amending.run(asked, acting);
  }
}

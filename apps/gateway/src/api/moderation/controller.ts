import { Controller } from '@nestjs/common';
import type { ResponseOf, claimStory, decideStory, getModeratedStory, listModerationQueue } from '#contracts';
import type { amendStory, decideChange, decideResponse, listChangesToRead, listResponsesToRead } from '#contracts';
import type { decideReply, listRepliesToRead } from '#contracts';
import { Asks, type Asking } from '../../access/asking.js';
import { ImpactClient } from '../../clients/impact-client.js';
import { StoriesClient } from '../../clients/stories-client.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import {
  amendStoryRoute,
  changesToReadRoute,
  claimRoute,
  decideChangeRoute,
  decideReplyRoute,
  decideResponseRoute,
  decideStoryRoute,
  moderatedStoryRoute,
  queueRoute,
  releaseRoute,
  repliesToReadRoute,
  responsesToReadRoute,
} from './routes.js';

@Controller()
export class ModerationController {
  constructor(
    private readonly stories: StoriesClient,
    private readonly impact: ImpactClient,
  ) {}

  @Serves(queueRoute)
  queue(
    @Input() { query }: InputOf<typeof queueRoute>,
    @Asks() asking: Asking,
  ): Promise<ResponseOf<typeof listModerationQueue>> {
    return this.stories.queue(query, asking);
  }

  @Serves(moderatedStoryRoute)
  story(
    @Input() { params }: InputOf<typeof moderatedStoryRoute>,
    @Asks() asking: Asking,
  ): Promise<ResponseOf<typeof getModeratedStory>> {
    return this.stories.moderated(params.reference, asking);
  }

  @Serves(claimRoute)
  claim(
    @Input() { params }: InputOf<typeof claimRoute>,
    @Asks() asking: Asking,
  ): Promise<ResponseOf<typeof claimStory>> {
    return this.stories.claim(params.reference, asking);
  }

  @Serves(releaseRoute)
  async release(@Input() { params }: InputOf<typeof releaseRoute>, @Asks() asking: Asking): Promise<void> {
    await this.stories.release(params.reference, asking);
  }

  @Serves(decideStoryRoute)
  decideStory(
    @Input() { params, body }: InputOf<typeof decideStoryRoute>,
    @Asks() asking: Asking,
  ): Promise<ResponseOf<typeof decideStory>> {
    return this.stories.decide({ reference: params.reference, decision: body }, asking);
  }

  @Serves(amendStoryRoute)
  amendStory(
    @Input() { params, body }: InputOf<typeof amendStoryRoute>,
    @Asks() asking: Asking,
  ): Promise<ResponseOf<typeof amendStory>> {
    return this.stories.amend({ reference: params.reference, amendment: body }, asking);
  }

  @Serves(responsesToReadRoute)
  responses(
    @Input() { query }: InputOf<typeof responsesToReadRoute>,
    @Asks() asking: Asking,
  ): Promise<ResponseOf<typeof listResponsesToRead>> {
    return this.impact.responsesToRead(query, asking);
  }

  @Serves(decideResponseRoute)
  decideResponse(
    @Input() { params, body }: InputOf<typeof decideResponseRoute>,
    @Asks() asking: Asking,
  ): Promise<ResponseOf<typeof decideResponse>> {
    return this.impact.decideResponse({ id: params.id, decision: body }, asking);
  }

  @Serves(repliesToReadRoute)
  replies(
    @Input() { query }: InputOf<typeof repliesToReadRoute>,
    @Asks() asking: Asking,
  ): Promise<ResponseOf<typeof listRepliesToRead>> {
    return this.impact.repliesToRead(query, asking);
  }

  @Serves(decideReplyRoute)
  decideReply(
    @Input() { params, body }: InputOf<typeof decideReplyRoute>,
    @Asks() asking: Asking,
  ): Promise<ResponseOf<typeof decideReply>> {
    return this.impact.decideReply({ id: params.id, decision: body }, asking);
  }

  @Serves(changesToReadRoute)
  changes(
    @Input() { query }: InputOf<typeof changesToReadRoute>,
    @Asks() asking: Asking,
  ): Promise<ResponseOf<typeof listChangesToRead>> {
    return this.impact.changesToRead(query, asking);
  }

  @Serves(decideChangeRoute)
  decideChange(
    @Input() { params, body }: InputOf<typeof decideChangeRoute>,
    @Asks() asking: Asking,
  ): Promise<ResponseOf<typeof decideChange>> {
    return this.impact.decideChange({ id: params.id, decision: body }, asking);
  }
}

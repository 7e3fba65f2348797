import { randomUUID } from 'node:crypto';
import { Controller } from '@nestjs/common';
import type { z } from 'zod';
import { ImpactClient } from '../../clients/impact-client.js';
import { StoriesClient } from '../../clients/stories-client.js';
import { GuessLimited } from '../../access/guess-limited.js';
import type { FollowPage } from '../../presenters/follow.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { FollowReader } from './follow-reader.js';
import {
  confirmRoute,
  differenceRoute,
  editsRoute,
  followRoute,
  lostLinkRoute,
  markRoute,
  noticesRoute,
  repliesRoute,
  withdrawRoute,
} from './routes.js';

@Controller()
@GuessLimited()
export class FollowController {
  constructor(
    private readonly stories: StoriesClient,
    private readonly impact: ImpactClient,
    private readonly reader: FollowReader,
  ) {}

  @Serves(followRoute)
  follow(@Input() { params }: InputOf<typeof followRoute>): Promise<FollowPage> {
    return this.reader.page(params.secret);
  }

  @Serves(withdrawRoute)
  withdraw(
    @Input() { params, body }: InputOf<typeof withdrawRoute>,
  ): Promise<z.infer<typeof withdrawRoute.answer.schema>> {
    return this.stories.withdraw(params.secret, body.erase);
  }

  @Serves(editsRoute)
  edit(@Input() { params, body }: InputOf<typeof editsRoute>): Promise<z.infer<typeof editsRoute.answer.schema>> {
    return this.stories.edit({ secret: params.secret, edits: body });
  }

  @Serves(repliesRoute)
  async reply(@Input() { params, body }: InputOf<typeof repliesRoute>): Promise<{ id: string }> {
    const id = randomUUID();
    const reference = await this.reader.reference(params.secret);
    await this.impact.reply({ reference, id, text: body.text });
    return { id };
  }

  @Serves(noticesRoute)
  async notices(@Input() { params, body }: InputOf<typeof noticesRoute>): Promise<void> {
    await this.stories.setNotices({ secret: params.secret, ...body });
  }

  @Serves(markRoute)
  async mark(@Input() { params, body }: InputOf<typeof markRoute>): Promise<void> {
    const reference = await this.reader.reference(params.secret);
    await this.impact.mark({ reference, id: params.id, mark: body.mark });
  }

  @Serves(differenceRoute)
  async difference(@Input() { params, body }: InputOf<typeof differenceRoute>): Promise<void> {
    const reference = await this.reader.reference(params.secret);
    await this.impact.answerDifference({ reference, id: params.id, answer: body.answer });
  }

  @Serves(lostLinkRoute)
  async lost(@Input() { body }: InputOf<typeof lostLinkRoute>): Promise<object> {
    await this.stories.resendFollowLink(body);
    return {};
  }

  @Serves(confirmRoute)
  async confirm(@Input() { params }: InputOf<typeof confirmRoute>): Promise<void> {
    await this.stories.confirmEmail(params.token);
  }
}

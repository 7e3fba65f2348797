import { Controller, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Asks, callerOf, type Asking } from '../../access/asking.js';
import { StoriesClient } from '../../clients/stories-client.js';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import { followUrl, type Accepted, type Story, type StoryPage } from '../../presenters/stories.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { StoryExpander } from './expander.js';
import { getStoryRoute, listStoriesRoute, submitStoryRoute } from './routes.js';
import { StorySearch } from './story-search.js';
import { SubmissionReader } from './submission.js';

@Controller()
export class StoriesController {
  constructor(
    private readonly stories: StoriesClient,
    private readonly search: StorySearch,
    private readonly reader: SubmissionReader,
    private readonly expander: StoryExpander,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  /** Reads its own input, so that services nobody knows are named together with all other faults. */
  @Serves(submitStoryRoute)
  async submit(@Req() request: FastifyRequest, @Asks() asking: Asking): Promise<z.infer<typeof Accepted>> {
    const { idempotencyKey, submission } = await this.reader.read(request.headers['idempotency-key'], request.body);
    const route = asking.kind === 'key' ? 'partner' : 'web';
    const accepted = await this.stories.submit({ caller: callerOf(asking), idempotencyKey, route, submission });
    const { reference, secret, status } = accepted;
    return { reference, followUrl: followUrl(this.settings.publicUrl, secret), status };
  }

  @Serves(listStoriesRoute)
  async list(
    @Input() { query }: InputOf<typeof listStoriesRoute>,
    @Asks() asking: Asking,
  ): Promise<z.infer<typeof StoryPage>> {
    const { limit, cursor, sort: _sort, expand, ...asked } = query;
    const filter = await this.search.filterOf(asked);
    const { items, next } = await this.stories.list({ ...filter, limit, cursor }, asking);
    return { ...(await this.expander.expand(items, expand)), next };
  }

  @Serves(getStoryRoute)
  async get(@Input() { params, query }: InputOf<typeof getStoryRoute>, @Asks() asking: Asking): Promise<Story> {
    const story = await this.stories.story(params.reference, asking);
    const { items } = await this.expander.expand([story], query.expand);
    return items[0] ?? story;
  }
}

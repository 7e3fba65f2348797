import { Controller } from '@nestjs/common';
import type { z } from 'zod';
import type { StaffResponse } from '#contracts';
import { Asks, type Asking } from '../../access/asking.js';
import { ImpactClient } from '../../clients/impact-client.js';
import { orAway } from '../../clients/or-away.js';
import { RoutingClient } from '../../clients/routing-client.js';
import { presentInboxItem, type InboxPage } from '../../presenters/inbox.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import {
  deleteResponseRoute,
  editResponseRoute,
  inboxRoute,
  readStoryRoute,
  respondRoute,
  withdrawResponseRoute,
} from './routes.js';

@Controller()
export class StaffController {
  constructor(
    private readonly routing: RoutingClient,
    private readonly impact: ImpactClient,
  ) {}

  @Serves(inboxRoute)
  async inbox(
    @Input() { query }: InputOf<typeof inboxRoute>,
    @Asks() asking: Asking,
  ): Promise<z.infer<typeof InboxPage>> {
    const { items, next } = await this.routing.inbox(query, asking);
    const references = [...new Set(items.map(({ reference }) => reference))];
    const impacts = await orAway(this.impact.ofStories(references));
    return {
      items: items.map((told) => presentInboxItem(told, impacts?.get(told.reference))),
      next,
      ...(!impacts && { missing: ['impact'] }),
    };
  }

  @Serves(readStoryRoute)
  async read(@Input() { params }: InputOf<typeof readStoryRoute>, @Asks() asking: Asking): Promise<void> {
    await this.impact.read(params.reference, asking);
  }

  @Serves(respondRoute)
  respond(@Input() { params, body }: InputOf<typeof respondRoute>, @Asks() asking: Asking): Promise<StaffResponse> {
    return this.impact.respond({ reference: params.reference, response: body }, asking);
  }

  @Serves(editResponseRoute)
  edit(@Input() { params, body }: InputOf<typeof editResponseRoute>, @Asks() asking: Asking): Promise<StaffResponse> {
    return this.impact.editResponse({ id: params.id, ...body }, asking);
  }

  @Serves(deleteResponseRoute)
  async delete(@Input() { params }: InputOf<typeof deleteResponseRoute>, @Asks() asking: Asking): Promise<void> {
    await this.impact.deleteResponse(params.id, asking);
  }

  @Serves(withdrawResponseRoute)
  async withdraw(@Input() { params }: InputOf<typeof withdrawResponseRoute>, @Asks() asking: Asking): Promise<void> {
    await this.impact.withdrawResponse(params.id, asking);
  }
}

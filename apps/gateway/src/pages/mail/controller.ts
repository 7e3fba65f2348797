import { Controller, Inject } from '@nestjs/common';
import type { Clock } from '#kernel';
import type { listKeptMail, ResponseOf } from '#contracts';
import { RoutingClient } from '../../clients/routing-client.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import { Input, Serves } from '../../routes/serves.js';
import type { InputOf } from '../../routes/route.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { presentMail } from './presenter.js';
import { mailListRoute, mailPageRoute } from './routes.js';

const NEWEST = 100;
/** A page of them can be read; all that is kept is for programs. */
const SHOWN = 20;

/** What the one process sent, had it a mail server. Served in that mode alone, to this machine alone. */
@Controller()
export class MailPageController {
  constructor(
    private readonly pages: Pages,
    private readonly routing: RoutingClient,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  @Serves(mailPageRoute)
  async show(@Visiting() visit: Visit): Promise<string> {
    const { items } = await this.routing.keptMail(SHOWN);
    const context = { now: this.clock.now(), calendar: this.settings.calendar };
    return this.pages.show(visit, 'mail/list', presentMail(items, context));
  }

  @Serves(mailListRoute)
  list(@Input() _input: InputOf<typeof mailListRoute>): Promise<ResponseOf<typeof listKeptMail>> {
    return this.routing.keptMail(NEWEST);
  }
}

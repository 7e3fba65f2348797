import { Controller, Inject } from '@nestjs/common';
import type { Clock } from '#kernel';
import type { getFigures, ResponseOf } from '#contracts';
import { Asks, type Asking } from '../../access/asking.js';
import { ImpactClient } from '../../clients/impact-client.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import { shiftMonth } from '../../presenters/calendar.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { impactRoute } from './routes.js';

/** Twelve months, the last one included. */
const MONTHS_BEFORE = -11;

@Controller()
export class OrganisationsController {
  constructor(
    private readonly impact: ImpactClient,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  @Serves(impactRoute)
  figures(
    @Input() { params, query }: InputOf<typeof impactRoute>,
    @Asks() asking: Asking,
  ): Promise<ResponseOf<typeof getFigures>> {
    const thisMonth = this.settings.calendar.month(this.clock.now());
    const to = query.to ?? (query.from !== undefined && query.from > thisMonth ? query.from : thisMonth);
    const from = query.from ?? shiftMonth(to, MONTHS_BEFORE);
    return this.impact.figures({ organisation: params.code, from, to }, asking);
  }
}

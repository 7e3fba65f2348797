import { Controller, Inject } from '@nestjs/common';
import type { Clock } from '#kernel';
import { ASKING_NOBODY } from '../../access/asking.js';
import { ImpactClient } from '../../clients/impact-client.js';
import { orAway } from '../../clients/or-away.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import { Serves } from '../../routes/serves.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { presentDefinitions, presentRules } from './presenter.js';
import {
  aboutPageRoute,
  accessibilityPageRoute,
  developersPageRoute,
  figuresPageRoute,
  moderationPageRoute,
  privacyPageRoute,
} from './routes.js';

/** What Heard is, in plain words. */
@Controller()
export class AboutPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly impact: ImpactClient,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  @Serves(aboutPageRoute)
  about(@Visiting() visit: Visit): string {
    return this.show(visit, 'about', 'What Heard does');
  }

  @Serves(moderationPageRoute)
  moderation(@Visiting() visit: Visit): string {
    return this.show(visit, 'moderation', 'What moderators do with your story');
  }

  @Serves(privacyPageRoute)
  privacy(@Visiting() visit: Visit): string {
    return this.show(visit, 'privacy', 'What we keep, and who sees it');
  }

  @Serves(accessibilityPageRoute)
  accessibility(@Visiting() visit: Visit): string {
    return this.show(visit, 'accessibility', 'Using Heard your way');
  }

  /** The definitions are those that the figures carry. */
  @Serves(figuresPageRoute)
  async figures(@Visiting() visit: Visit): Promise<string> {
    const month = this.settings.calendar.month(this.clock.now());
    const counted = await orAway(this.impact.figures({ from: month, to: month }, ASKING_NOBODY));
    return this.pages.show(visit, 'about/figures', presentDefinitions(counted?.figures));
  }

  @Serves(developersPageRoute)
  developers(@Visiting() visit: Visit): string {
    const { publicUrl } = this.settings;
    return this.pages.show(visit, 'about/developers', { title: 'For developers', publicUrl });
  }

  private show(visit: Visit, page: string, title: string): string {
    const { runBy } = this.settings;
    return this.pages.show(visit, `about/${page}`, { title, runBy, rules: presentRules(this.settings) });
  }
}

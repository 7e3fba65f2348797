import { Module, type DynamicModule } from '@nestjs/common';
import type { Clock } from '#kernel';
import type { RunMode } from '#platform';
import { Cookies } from './access/cookies.js';
import { GuessInterceptor } from './access/guess-limited.js';
import { LIMITS, type Limits } from './access/limits.js';
import { SignInLimits } from './access/sign-in-limits.js';
import { FollowReader } from './api/follow/follow-reader.js';
import { StoryExpander } from './api/stories/expander.js';
import { StorySearch } from './api/stories/story-search.js';
import { SubmissionReader } from './api/stories/submission.js';
import { ImpactClient } from './clients/impact-client.js';
import type { Requests } from './clients/room-client.js';
import { RoutingClient } from './clients/routing-client.js';
import { StoriesClient } from './clients/stories-client.js';
import { controllersOf } from './controllers.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from './gateway-settings.js';
import { API_DOCUMENT, describeApi } from './openapi/document.js';
import { Assets } from './pages/assets.js';
import { Pages } from './pages/pages.js';
import { StaffStoryReader } from './pages/staff-story/reader.js';
import { DraftKeeper } from './pages/share/draft-keeper.js';
import { StoryBehind } from './pages/follow/story-behind.js';
import { PlaceNames } from './pages/place-names.js';
import { RoomHealth } from './room-health.js';
import { routesOf } from './routes/routes-of.js';

export interface GatewayParts {
  readonly mode: RunMode;
  readonly settings: GatewaySettings;
  readonly clock: Clock;
  readonly requests: Requests;
  readonly limits: Limits;
  readonly health: RoomHealth;
  readonly cookies: Cookies;
  readonly assets: Assets;
  readonly pages: Pages;
}

@Module({})
export class GatewayModule {
  static with(parts: GatewayParts): DynamicModule {
    const { mode, settings, clock, requests, limits, health, cookies, assets, pages } = parts;
    const controllers = controllersOf(mode);
    return {
      module: GatewayModule,
      controllers,
      providers: [
        { provide: StoriesClient, useValue: new StoriesClient(requests) },
        { provide: RoutingClient, useValue: new RoutingClient(requests) },
        { provide: ImpactClient, useValue: new ImpactClient(requests) },
        { provide: GATEWAY_SETTINGS, useValue: settings },
        { provide: CLOCK, useValue: clock },
        { provide: LIMITS, useValue: limits },
        { provide: RoomHealth, useValue: health },
        { provide: Cookies, useValue: cookies },
        { provide: Assets, useValue: assets },
        { provide: Pages, useValue: pages },
        { provide: API_DOCUMENT, useFactory: () => describeApi(routesOf(controllers), settings.publicUrl) },
        SubmissionReader,
        DraftKeeper,
        StoryBehind,
        PlaceNames,
        StorySearch,
        StoryExpander,
        StaffStoryReader,
        FollowReader,
        SignInLimits,
        GuessInterceptor,
      ],
    };
  }
}

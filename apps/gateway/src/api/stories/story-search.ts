import { Injectable } from '@nestjs/common';
import { invalid } from '#kernel';
import type { Point, StoryFilter } from '#contracts';
import { RoutingClient } from '../../clients/routing-client.js';
import type { StoryQuery } from './story-filter.js';

const NEAR_KM = 10;
const UNKNOWN_PLACE = 'We do not know where this is. Try a town, or a postcode such as LS1.';

/** Reads what somebody searches by into what the stories room is asked. */
@Injectable()
export class StorySearch {
  constructor(private readonly routing: RoutingClient) {}

  /** @throws HeardError `invalid` when nobody knows where `near` is */
  async filterOf({ near, within, tag, ...filter }: StoryQuery): Promise<StoryFilter> {
    if (near === undefined) return { ...filter, tags: tag };
    return { ...filter, tags: tag, near: await this.pointOf(near), withinKm: within ?? NEAR_KM };
  }

  private async pointOf(near: string): Promise<Point> {
    const { point } = await this.routing.locate(near);
    if (!point) throw invalid([{ path: 'near', code: 'unknown-place', message: UNKNOWN_PLACE }]);
    return point;
  }
}

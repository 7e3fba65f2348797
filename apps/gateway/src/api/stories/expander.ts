import { Injectable } from '@nestjs/common';
import type { PlaceCopy, PublicStory, StoryImpact } from '#contracts';
import { ImpactClient } from '../../clients/impact-client.js';
import { RoutingClient } from '../../clients/routing-client.js';
import { orAway } from '../../clients/or-away.js';
import { presentStory, type Expansion, type Story } from '../../presenters/stories.js';

export interface ExpandedStories {
  readonly items: Story[];
  /** What a room that is away would have told. */
  readonly missing?: Expansion[];
}

/** Adds what other rooms know to a page of stories: one request to each, however many stories there are. */
@Injectable()
export class StoryExpander {
  constructor(
    private readonly routing: RoutingClient,
    private readonly impact: ImpactClient,
  ) {}

  async expand(stories: readonly PublicStory[], expand: readonly Expansion[]): Promise<ExpandedStories> {
    const [places, impacts] = await Promise.all([
      expand.includes('services') ? orAway(this.placesOf(stories)) : undefined,
      expand.includes('responses') || expand.includes('changes') ? orAway(this.impactsOf(stories)) : undefined,
    ]);
    const items = stories.map((story) => presentStory(story, expand, { places, impacts }));
    const missing = expand.filter(
      (word) => (word === 'services' && !places) || ((word === 'responses' || word === 'changes') && !impacts),
    );
    return missing.length > 0 ? { items, missing } : { items };
  }

  private placesOf(stories: readonly PublicStory[]): Promise<ReadonlyMap<string, PlaceCopy>> {
    return this.routing.places(stories.flatMap(({ services }) => services.map(({ code }) => code)));
  }

  private impactsOf(stories: readonly PublicStory[]): Promise<ReadonlyMap<string, StoryImpact>> {
    return this.impact.ofStories(stories.map(({ reference }) => reference));
  }
}

import { Controller } from '@nestjs/common';
import type { getPlace, listTags, ResponseOf, searchPlaces } from '#contracts';
import { RoutingClient } from '../../clients/routing-client.js';
import { StoriesClient } from '../../clients/stories-client.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { getOrganisationRoute, getServiceRoute, listTagsRoute, searchServicesRoute } from './routes.js';

@Controller()
export class DirectoryController {
  constructor(
    private readonly routing: RoutingClient,
    private readonly stories: StoriesClient,
  ) {}

  @Serves(searchServicesRoute)
  search(@Input() { query }: InputOf<typeof searchServicesRoute>): Promise<ResponseOf<typeof searchPlaces>> {
    const { within, ...filter } = query;
    return this.routing.search({ ...filter, ...(within !== undefined && { withinKm: within }) });
  }

  @Serves(getServiceRoute)
  service(@Input() { params }: InputOf<typeof getServiceRoute>): Promise<ResponseOf<typeof getPlace>> {
    return this.routing.place(params.code);
  }

  @Serves(getOrganisationRoute)
  organisation(@Input() { params }: InputOf<typeof getOrganisationRoute>): Promise<ResponseOf<typeof getPlace>> {
    return this.routing.place(params.code);
  }

  @Serves(listTagsRoute)
  tags(@Input() _input: InputOf<typeof listTagsRoute>): Promise<ResponseOf<typeof listTags>> {
    return this.stories.tags();
  }
}

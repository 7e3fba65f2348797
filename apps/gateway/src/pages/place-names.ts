import { Injectable } from '@nestjs/common';
import { PlaceCode } from '#contracts';
import { orAway } from '../clients/or-away.js';
import { RoutingClient } from '../clients/routing-client.js';

/** What places are called, for pages that have only their codes. */
@Injectable()
export class PlaceNames {
  constructor(private readonly routing: RoutingClient) {}

  /** By code; one that nobody knows, or while nobody can be asked, is left out. */
  async of(codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const wanted = codes.filter((code) => PlaceCode.safeParse(code).success);
    if (wanted.length === 0) return new Map();
    const places = (await orAway(this.routing.places(wanted))) ?? new Map();
    return new Map([...places.values()].map(({ code, name }) => [code, name]));
  }
}

import { Injectable } from '@nestjs/common';
import { DATA_ROOMS, type DataRoom, type RoomStatus } from '#contracts';
import type { Asking } from '../access/asking.js';
import { ImpactClient } from './impact-client.js';
import { orAway } from './or-away.js';
import { RoutingClient } from './routing-client.js';
import { StoriesClient } from './stories-client.js';

/** Asks every room how it fares. */
@Injectable()
export class RoomStatuses {
  private readonly clients: Readonly<Record<DataRoom, { status(asking: Asking): Promise<RoomStatus> }>>;

  constructor(stories: StoriesClient, routing: RoutingClient, impact: ImpactClient) {
    this.clients = { stories, routing, impact };
  }

  /** @returns what each room says, and which did not answer */
  async ask(asking: Asking): Promise<{ rooms: RoomStatus[]; missing: DataRoom[] }> {
    const answers = await Promise.all(DATA_ROOMS.map((room) => orAway(this.clients[room].status(asking))));
    return {
      rooms: answers.filter((answer) => answer !== undefined),
      missing: DATA_ROOMS.filter((_room, at) => answers[at] === undefined),
    };
  }
}

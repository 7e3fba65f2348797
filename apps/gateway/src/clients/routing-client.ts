import {
  countInbox,
  getKey,
  getPlace,
  getPlaces,
  getRoutingStatus,
  getSession,
  listInbox,
  listKeptMail,
  listPublicEvents,
  listToldRoles,
  listUnheard,
  locate,
  previewAudience,
  searchPlaces,
  signIn,
  signOut,
  type PlaceCopy,
  type RequestOf,
} from '#contracts';
import type { Asking } from '../access/asking.js';
import { RoomClient } from './room-client.js';

/** How many places one request may ask for (its contract). */
const PLACES_AT_ONCE = 500;

/** What the gateway asks of the routing room. */
export class RoutingClient extends RoomClient {
  signIn(email: string, password: string) {
    return this.ask(signIn, { email, password });
  }

  signOut(token: string) {
    return this.ask(signOut, { token });
  }

  session(token: string) {
    return this.ask(getSession, { token });
  }

  key(key: string) {
    return this.ask(getKey, { key });
  }

  /** What is known of these places, by code; a code nobody knows is left out. */
  async places(codes: readonly string[]): Promise<ReadonlyMap<string, PlaceCopy>> {
    const wanted = [...new Set(codes)];
    const parts: string[][] = [];
    for (let at = 0; at < wanted.length; at += PLACES_AT_ONCE) parts.push(wanted.slice(at, at + PLACES_AT_ONCE));
    const answers = await Promise.all(parts.map((part) => this.ask(getPlaces, { codes: part })));
    return new Map(answers.flatMap(({ places }) => places).map((place) => [place.code, place]));
  }

  search(filter: RequestOf<typeof searchPlaces>) {
    return this.ask(searchPlaces, filter);
  }

  place(code: string) {
    return this.ask(getPlace, { code });
  }

  locate(near: string) {
    return this.ask(locate, { near });
  }

  /** How many people would be told of a story at these services. */
  audience(services: string[], asking: Asking) {
    return this.ask(previewAudience, { services }, { asking });
  }

  inbox(page: RequestOf<typeof listInbox>, asking: Asking) {
    return this.ask(listInbox, page, { asking });
  }

  inboxCounts(asking: Asking) {
    return this.ask(countInbox, {}, { asking });
  }

  /** What the people do who were told of a story, by service, in the scope of whoever asks. */
  toldRoles(reference: string, asking: Asking) {
    return this.ask(listToldRoles, { reference }, { asking });
  }

  events(page: RequestOf<typeof listPublicEvents>) {
    return this.ask(listPublicEvents, page);
  }

  unheard(page: RequestOf<typeof listUnheard>, asking: Asking) {
    return this.ask(listUnheard, page, { asking });
  }

  keptMail(limit: number) {
    return this.ask(listKeptMail, { limit });
  }

  status(asking: Asking) {
    return this.ask(getRoutingStatus, {}, { asking });
  }
}

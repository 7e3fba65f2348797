import { z } from 'zod';
import { ROLES } from '#policy';
import { request } from '../contract.js';
import {
  Id,
  NamedPlace,
  Nothing,
  PageRequest,
  PlaceCode,
  PlaceKind,
  Point,
  PublicEventType,
  RoomStatus,
  Sector,
  Time,
  pageOf,
} from '../words.js';
import { PlaceCopy, placeExample } from './events.js';
import { InboxView } from './inbox.js';

const REFERENCE = 'H-7K3M-92QX';

/** A signed-in person, as they see themselves. */
export const Person = z.object({
  id: Id,
  name: z.string(),
  jobTitle: z.string(),
  roles: z.array(z.enum(ROLES)),
  organisation: z.string().nullable(),
  scope: z.object({ organisations: z.array(z.string()) }),
});
export type Person = z.infer<typeof Person>;

const personExample: Person = {
  id: '0198c1f0-0000-7000-8000-000000000001',
  name: 'Rae Responder',
  jobTitle: 'Ward manager',
  roles: ['responder'],
  organisation: 'RX1',
  scope: { organisations: ['RX1'] },
};

/** Sign in. One refusal, `sign-in-failed`, for any mistake, after the same work. */
export const signIn = request({
  name: 'routing.sign-in',
  request: z.strictObject({ email: z.string().max(254), password: z.string().max(1000) }),
  response: z.object({ token: z.string(), expiresAt: Time, person: Person }),
  idempotent: false,
  example: {
    request: { email: 'responder@demo.example', password: 'a long password' },
    response: { token: 'x', expiresAt: '2026-03-02T18:00:00.000Z', person: personExample },
  },
});

/** Who holds this token; asked on every signed-in request, so that freezing someone works at once. */
export const getSession = request({
  name: 'routing.get-session',
  request: z.strictObject({ token: z.string().max(200) }),
  response: z.object({ session: z.object({ person: Person, expiresAt: Time }).nullable() }),
  idempotent: true,
  example: {
    request: { token: 'x' },
    response: { session: { person: personExample, expiresAt: '2026-03-02T18:00:00.000Z' } },
  },
});

export const signOut = request({
  name: 'routing.sign-out',
  request: z.strictObject({ token: z.string().max(200) }),
  response: Nothing,
  idempotent: true,
  example: { request: { token: 'x' }, response: {} },
});

/** What a key of an integrator may do; null when it is unknown, expired or revoked. Its scope, for what only it may see. */
export const getKey = request({
  name: 'routing.get-key',
  request: z.strictObject({ key: z.string().max(200) }),
  response: z.object({
    key: z.object({ id: Id, organisation: z.string().nullable(), permissions: z.array(z.string()) }).nullable(),
  }),
  idempotent: true,
  example: { request: { key: 'x' }, response: { key: null } },
});

/** Places by code, for a room whose copy lacks them. */
export const getPlaces = request({
  name: 'routing.get-places',
  request: z.strictObject({ codes: z.array(z.string().max(100)).max(500) }),
  response: z.object({ places: z.array(PlaceCopy) }),
  idempotent: true,
  example: { request: { codes: ['RX1A1'] }, response: { places: [placeExample] } },
});

/** A place as the public directory shows it. */
export const PublicPlace = z.object({
  code: z.string(),
  name: z.string(),
  kind: PlaceKind,
  sector: Sector,
  town: z.string().nullable(),
  postcode: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  /** The nearest ancestor that is an organisation (a trust, a commissioner, or the root above it). */
  organisation: NamedPlace.nullable(),
  status: z.enum(['open', 'closed']),
  formerNames: z.array(z.string()),
  distanceKm: z.number().optional(),
});
export type PublicPlace = z.infer<typeof PublicPlace>;

const publicPlaceExample: PublicPlace = {
  code: 'RX1A1',
  name: 'Ward 7, Anytown Hospital',
  kind: 'hospital',
  sector: 'nhs',
  town: 'Anytown',
  postcode: 'AB1 2CD',
  latitude: 53.8,
  longitude: -1.55,
  organisation: { code: 'RX1', name: 'Anytown Trust' },
  status: 'open',
  formerNames: [],
};

/** Find places: by name (trigram) or postcode in `q`, near a postcode, town or `latitude,longitude`, by kind, below an organisation. */
export const searchPlaces = request({
  name: 'routing.search-places',
  request: PageRequest.extend({
    q: z.string().max(200).optional(),
    near: z.string().max(100).optional(),
    withinKm: z.number().positive().max(500).optional(),
    kind: PlaceKind.optional(),
    organisation: PlaceCode.optional(),
  }),
  response: pageOf(PublicPlace),
  idempotent: true,
  example: { request: { limit: 20, q: 'anytown' }, response: { items: [publicPlaceExample], next: null } },
});

export const getPlace = request({
  name: 'routing.get-place',
  request: z.strictObject({ code: PlaceCode }),
  response: PublicPlace.extend({
    parent: NamedPlace.nullable(),
    children: z.array(NamedPlace.extend({ kind: PlaceKind })),
  }),
  idempotent: true,
  example: {
    request: { code: 'RX1A1' },
    response: { ...publicPlaceExample, parent: { code: 'RX1', name: 'Anytown Trust' }, children: [] },
  },
});

/** Where a postcode, or `latitude,longitude`, is. Null when nobody knows. */
export const locate = request({
  name: 'routing.locate',
  request: z.strictObject({ near: z.string().max(100) }),
  response: z.object({ point: Point.nullable() }),
  idempotent: true,
  example: { request: { near: 'LS1' }, response: { point: { latitude: 53.8, longitude: -1.55 } } },
});

/**
 * What the acting person was told, and why: all of it or one part; newest first, but what is to be answered by its day.
 * Listing it delivers it.
 */
export const listInbox = request({
  name: 'routing.list-inbox',
  request: PageRequest.extend({ view: InboxView.optional() }),
  response: pageOf(
    z.object({
      reference: z.string(),
      title: z.string(),
      services: z.array(NamedPlace),
      why: z.string(),
      toldAt: Time,
      /** The day that the mail about it asked for. */
      answerBy: Time,
      criticality: z.number().int(),
    }),
  ),
  idempotent: true,
  example: {
    request: { limit: 20 },
    response: {
      items: [
        {
          reference: REFERENCE,
          title: 'Nobody told me when I could go home',
          services: [{ code: 'RX1A1', name: 'Ward 7' }],
          why: 'because you answer for Ward 7',
          toldAt: '2026-03-02T10:00:01.000Z',
          answerBy: '2026-03-09T10:00:00.000Z',
          criticality: 2,
        },
      ],
      next: null,
    },
  },
});

/** What happened in public, in order, nothing skipped. */
export const PublicEvent = z.object({
  id: z.string(),
  type: PublicEventType,
  time: Time,
  data: z.record(z.string(), z.unknown()),
});
export type PublicEvent = z.infer<typeof PublicEvent>;

export const listPublicEvents = request({
  name: 'routing.list-public-events',
  request: z.strictObject({ limit: z.number().int().min(1).max(100), after: z.string().max(200).optional() }),
  response: z.object({ items: z.array(PublicEvent), next: z.string().nullable() }),
  idempotent: true,
  example: {
    request: { limit: 20 },
    response: {
      items: [{ id: '1', type: 'story.withdrawn', time: '2026-03-09T10:00:00.000Z', data: { reference: REFERENCE } }],
      next: '1',
    },
  },
});

/** Stories that nobody was told of, for the operator. */
export const listUnheard = request({
  name: 'routing.list-unheard',
  request: PageRequest,
  response: pageOf(z.object({ reference: z.string(), service: NamedPlace, since: Time })),
  idempotent: true,
  example: {
    request: { limit: 20 },
    response: {
      items: [
        { reference: REFERENCE, service: { code: 'GP1', name: 'The Surgery' }, since: '2026-03-02T10:00:01.000Z' },
      ],
      next: null,
    },
  },
});

/** Mail that the one-process mode keeps instead of sending. Refused in the services mode. */
export const listKeptMail = request({
  name: 'routing.list-kept-mail',
  request: z.strictObject({ limit: z.number().int().min(1).max(200) }),
  response: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        to: z.string(),
        subject: z.string(),
        text: z.string(),
        html: z.string(),
        headers: z.record(z.string(), z.string()),
        at: Time,
      }),
    ),
  }),
  idempotent: true,
  example: { request: { limit: 50 }, response: { items: [] } },
});

export const getRoutingStatus = request({
  name: 'routing.get-status',
  request: z.strictObject({}),
  response: RoomStatus,
  idempotent: true,
  example: {
    request: {},
    response: {
      room: 'routing',
      outbox: { waiting: 0, oldestSeconds: 0 },
      work: [],
      counts: { routed: 9, told: 18, delivered: 18, unheard: 1 },
    },
  },
});

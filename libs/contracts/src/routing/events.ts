import { z } from 'zod';
import { event } from '../contract.js';
import { NamedPlace, PlaceKind, Sector, Time } from '../words.js';

/** A place as the other rooms keep a copy of it. */
export const PlaceCopy = z.object({
  code: z.string(),
  /** Grows with each change of the place: an older copy never undoes a newer one. */
  version: z.number().int(),
  name: z.string(),
  kind: PlaceKind,
  sector: Sector,
  town: z.string().nullable(),
  postcode: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  /** From the nearest to the root of the tree; without the place itself. */
  ancestors: z.array(z.string()),
  closed: z.boolean(),
});
export type PlaceCopy = z.infer<typeof PlaceCopy>;

export const placeExample: PlaceCopy = {
  code: 'RX1A1',
  version: 1,
  name: 'Ward 7, Anytown Hospital',
  kind: 'hospital',
  sector: 'nhs',
  town: 'Anytown',
  postcode: 'AB1 2CD',
  latitude: 53.8,
  longitude: -1.55,
  ancestors: ['RX1A', 'RX1'],
  closed: false,
};

/** Places were added or changed: up to 500 in one message, not one message per place. */
export const placesChanged = event({
  name: 'routing.places-changed.v1',
  schema: z.object({ places: z.array(PlaceCopy).min(1).max(500) }),
  // Nobody is erased from a directory; and a code that a publisher made up is not always one plain word.
  subject: () => 'directory',
  examples: [{ places: [placeExample] }],
});

/** Who was found for a story at each of its services. */
export const storyRouted = event({
  name: 'routing.story-routed.v1',
  schema: z.object({
    reference: z.string(),
    version: z.number().int(),
    at: Time,
    services: z.array(
      NamedPlace.extend({
        /** How many people get an alert. None: the story is unheard. */
        told: z.number().int(),
        /** Where these people are: the service itself, or its nearest ancestor with anybody; null when there is nobody. */
        toldAt: NamedPlace.nullable(),
      }),
    ),
  }),
  subject: (data) => data.reference,
  examples: [
    {
      reference: 'H-7K3M-92QX',
      version: 3,
      at: '2026-03-02T10:00:01.000Z',
      services: [
        { code: 'RX1A1', name: 'Ward 7', told: 2, toldAt: { code: 'RX1', name: 'Anytown Trust' } },
        { code: 'GP1', name: 'The Surgery', told: 0, toldAt: null },
      ],
    },
  ],
});

/** An alert to a responder of the service arrived: the mail was taken by the server, or it was listed in an opened inbox. */
export const alertDelivered = event({
  name: 'routing.alert-delivered.v1',
  schema: z.object({
    reference: z.string(),
    services: z.array(z.string()).min(1),
    at: Time,
    channel: z.enum(['mail', 'inbox']),
  }),
  subject: (data) => data.reference,
  examples: [{ reference: 'H-7K3M-92QX', services: ['RX1A1'], at: '2026-03-02T10:00:02.000Z', channel: 'mail' }],
});

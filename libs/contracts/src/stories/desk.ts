import { z } from 'zod';
import { request } from '../contract.js';
import { NamedPlace, Nothing, PlaceCode, ReferenceText, Time } from '../words.js';

/**
 * Claims the first story of the queue that nobody holds. Two who ask at once get two stories. `reference` is null when
 * nothing waits.
 */
export const takeNextStory = request({
  name: 'stories.take-next-story',
  request: z.strictObject({}),
  response: z.object({ next: z.object({ reference: z.string(), expiresAt: Time }).nullable() }),
  idempotent: false,
  example: {
    request: {},
    response: { next: { reference: 'H-7K3M-92QX', expiresAt: '2026-03-01T10:00:00.000Z' } },
  },
});

/** Who of these services may look at a story before it is published, and for how long. */
export const findPreviewers = request({
  name: 'stories.find-previewers',
  request: z.strictObject({ services: z.array(PlaceCode).max(10) }),
  response: z.object({ previewers: z.array(NamedPlace), hours: z.number() }),
  idempotent: true,
  example: { request: { services: ['RX1A1'] }, response: { previewers: [], hours: 72 } },
});

/**
 * Says where a story without a service happened, before anybody decides it. Refuses with `already-placed` once it has a
 * service.
 */
export const placeStory = request({
  name: 'stories.place-story',
  request: z.strictObject({ reference: ReferenceText, services: z.array(PlaceCode).min(1).max(10) }),
  response: Nothing,
  idempotent: false,
  example: { request: { reference: 'H-7K3M-92QX', services: ['RX1A1'] }, response: {} },
});

import { z } from 'zod';
import { request } from '../contract.js';
import { NamedPlace, ReferenceText } from '../words.js';

/**
 * The parts of an inbox; each story that somebody was told of is in one. To answer: about a service that they answer for,
 * and no full answer for such a service stands. Reading: not theirs to answer.
 */
export const INBOX_VIEWS = ['to-answer', 'reading', 'answered'] as const;
export const InboxView = z.enum(INBOX_VIEWS);
export type InboxView = z.infer<typeof InboxView>;

/** How many stories are in each part of the acting person's inbox. */
export const countInbox = request({
  name: 'routing.count-inbox',
  request: z.strictObject({}),
  response: z.object({ toAnswer: z.number().int(), reading: z.number().int(), answered: z.number().int() }),
  idempotent: true,
  example: { request: {}, response: { toAnswer: 3, reading: 12, answered: 40 } },
});

/** What the people do who were told of a story, at those of its services in the acting person's scope. Never a name. */
export const listToldRoles = request({
  name: 'routing.list-told-roles',
  request: z.strictObject({ reference: ReferenceText }),
  response: z.object({ services: z.array(NamedPlace.extend({ roles: z.array(z.string()) })) }),
  idempotent: true,
  example: {
    request: { reference: 'H-7K3M-92QX' },
    response: { services: [{ code: 'RX1A1', name: 'Ward 7', roles: ['Ward manager', 'Matron'] }] },
  },
});

import { z } from 'zod';
import { event } from '../contract.js';
import { ChangeState, Day, Id, NamedPlace, ResponseKind, Time } from '../words.js';

const REFERENCE = 'H-7K3M-92QX';
const RESPONSE_ID = '0198c1f0-0000-7000-8000-0000000000a1';
const CHANGE_ID = '0198c1f0-0000-7000-8000-0000000000c1';
const organisation = { code: 'RX1', name: 'Anytown Trust' };
const service = { code: 'RX1A1', name: 'Ward 7' };

/** A signed-in responder of a service opened the story there for the first time. A role, never a name. */
export const storyRead = event({
  name: 'impact.story-read.v1',
  schema: z.object({
    reference: z.string(),
    services: z.array(NamedPlace).min(1),
    organisation: NamedPlace,
    role: z.string(),
    at: Time,
  }),
  subject: (data) => data.reference,
  examples: [
    { reference: REFERENCE, services: [service], organisation, role: 'ward manager', at: '2026-03-03T10:00:00.000Z' },
  ],
});

/** An answer became public. */
export const responsePublished = event({
  name: 'impact.response-published.v1',
  schema: z.object({
    id: Id,
    reference: z.string(),
    service: NamedPlace,
    organisation: NamedPlace,
    kind: ResponseKind,
    /** As shown beside the answer. */
    name: z.string(),
    role: z.string(),
    text: z.string(),
    at: Time,
    /** Days from the story's publication to the answer, counted in whole days. */
    afterDays: z.number().int(),
  }),
  subject: (data) => data.reference,
  erased: (data) => ({ ...data, name: '', text: '' }),
  examples: [
    {
      id: RESPONSE_ID,
      reference: REFERENCE,
      service,
      organisation,
      kind: 'full',
      name: 'Ann',
      role: 'Ward manager',
      text: 'Thank you for telling us.',
      at: '2026-03-06T10:00:00.000Z',
      afterDays: 4,
    },
  ],
});

/** The organisation took an answer back. */
export const responseWithdrawn = event({
  name: 'impact.response-withdrawn.v1',
  schema: z.object({
    id: Id,
    reference: z.string(),
    organisation: NamedPlace,
    at: Time,
    /** Whether the story still has a published answer. */
    stillAnswered: z.boolean(),
  }),
  subject: (data) => data.reference,
  examples: [
    { id: RESPONSE_ID, reference: REFERENCE, organisation, at: '2026-03-08T10:00:00.000Z', stillAnswered: false },
  ],
});

/** A change became public, or its public form changed. Carries the whole change as it now stands. */
export const changePublished = event({
  name: 'impact.change-published.v1',
  schema: z.object({
    id: Id,
    version: z.number().int(),
    title: z.string(),
    what: z.string(),
    why: z.string(),
    services: z.array(NamedPlace),
    /** References of the stories that led to it. */
    stories: z.array(z.string()),
    organisation: NamedPlace,
    ownerRole: z.string(),
    due: Day.nullable(),
    state: ChangeState,
    /** The public state before; null when it is new. A mail goes out when `state` became `made`. */
    before: ChangeState.nullable(),
    at: Time,
  }),
  subject: (data) => data.id,
  examples: [
    {
      id: CHANGE_ID,
      version: 2,
      title: 'Everyone hears their going-home time by ten',
      what: 'A nurse tells each person at ten.',
      why: 'People waited all day.',
      services: [service],
      stories: [REFERENCE],
      organisation,
      ownerRole: 'Ward manager',
      due: '2026-04-01',
      state: 'made',
      before: 'planned',
      at: '2026-03-20T10:00:00.000Z',
    },
  ],
});

import { z } from 'zod';
import { request } from '../contract.js';
import {
  ChangeState,
  Id,
  Month,
  NamedPlace,
  PageRequest,
  PlaceCode,
  ReferenceText,
  ResponseKind,
  Time,
  pageOf,
  plainText,
} from '../words.js';
import { ResponseDraft, StaffChange, StaffResponse, createChange, respond } from './requests.js';

const REFERENCE = 'H-7K3M-92QX';
const service = { code: 'RX1A1', name: 'Ward 7' };
const organisation = { code: 'RX1', name: 'Anytown Trust' };
const startedExample = { reference: REFERENCE, name: 'Ann', startedAt: '2026-03-06T09:20:00.000Z', own: false };
const savedExample = {
  service: 'RX1A1',
  kind: 'full' as const,
  text: 'Thank you.',
  savedAt: '2026-03-06T09:25:00.000Z',
};

/** Somebody of the acting person's organisation is writing an answer. */
export const StartedAnswer = z.object({
  reference: z.string(),
  name: z.string(),
  startedAt: Time,
  /** The acting person themselves. */
  own: z.boolean(),
});
export type StartedAnswer = z.infer<typeof StartedAnswer>;

/** What a person has written so far. Nobody else reads its words. */
export const SavedDraft = z.object({
  service: z.string().nullable(),
  kind: ResponseKind,
  text: z.string(),
  savedAt: Time,
});
export type SavedDraft = z.infer<typeof SavedDraft>;

/** A story as the acting person's organisation works on it. */
export const StaffStory = z.object({
  reference: z.string(),
  /** The services that the person may answer for; none for whoever only reads. */
  services: z.array(NamedPlace),
  /** The organisation's answers in any state, oldest first. */
  responses: z.array(StaffResponse),
  /** Who is writing, without the person themselves. */
  started: z.array(StartedAnswer),
  draft: SavedDraft.nullable(),
});
export type StaffStory = z.infer<typeof StaffStory>;

export const getStaffStory = request({
  name: 'impact.get-staff-story',
  request: z.strictObject({ reference: ReferenceText }),
  response: StaffStory,
  idempotent: true,
  example: {
    request: { reference: REFERENCE },
    response: {
      reference: REFERENCE,
      services: [service],
      responses: [respond.example.response],
      started: [startedExample],
      draft: savedExample,
    },
  },
});

/** Who of the acting person's organisation is writing an answer to these stories. */
export const listStartedAnswers = request({
  name: 'impact.list-started-answers',
  request: z.strictObject({ references: z.array(ReferenceText).max(100) }),
  response: z.object({ items: z.array(StartedAnswer) }),
  idempotent: true,
  example: { request: { references: [REFERENCE] }, response: { items: [startedExample] } },
});

/** What can be kept of an answer that is not finished. */
export const AnswerDraft = z.strictObject({
  service: PlaceCode.nullable(),
  kind: ResponseKind,
  text: plainText({ max: 10_000 }),
});
export type AnswerDraft = z.infer<typeof AnswerDraft>;

/** Keeps what the acting person has written so far: one draft for each story, until it is sent. Nothing written: none. */
export const saveResponseDraft = request({
  name: 'impact.save-response-draft',
  request: z.strictObject({ reference: ReferenceText, draft: AnswerDraft }),
  response: z.object({ draft: SavedDraft.nullable() }),
  idempotent: true,
  example: {
    request: { reference: REFERENCE, draft: { service: 'RX1A1', kind: 'full', text: 'Thank you.' } },
    response: { draft: savedExample },
  },
});

/** What would become of this answer if it were sent now, also while nothing is written yet. Nothing is kept. */
export const previewResponse = request({
  name: 'impact.preview-response',
  request: z.strictObject({
    reference: ReferenceText,
    response: ResponseDraft.extend({ text: plainText({ max: 10_000 }) }),
  }),
  response: z.object({
    service: NamedPlace,
    organisation: NamedPlace,
    /** As shown beside the answer. */
    name: z.string(),
    role: z.string(),
    route: StaffResponse.shape.route,
    why: z.array(z.string()),
    publishesAt: Time,
    /** When the organisation sent nearly these words about another story; null where it did not. */
    nearlySentAt: Time.nullable(),
  }),
  idempotent: true,
  example: {
    request: { reference: REFERENCE, response: { service: 'RX1A1', kind: 'full', text: 'Thank you for telling us.' } },
    response: {
      service,
      organisation,
      name: 'Rae Responder',
      role: 'Ward manager',
      route: 'moderation',
      why: ['Fewer than 10 answers of this organisation have been published'],
      publishesAt: '2026-03-06T10:00:00.000Z',
      nearlySentAt: null,
    },
  },
});

/** A change in the list of its organisation. */
export const ListedChange = StaffChange.extend({
  /** Its due date has passed and it is neither made nor given up. */
  overdue: z.boolean(),
});
export type ListedChange = z.infer<typeof ListedChange>;

const listedExample: ListedChange = { ...createChange.example.response, overdue: false };

/** What the acting person's organisation changes at the services in their scope: overdue first, then what is due next. */
export const listStaffChanges = request({
  name: 'impact.list-staff-changes',
  request: PageRequest.extend({ state: ChangeState.optional() }),
  response: pageOf(ListedChange).extend({
    /** How many are in each state. */
    counts: z.object({ planned: z.number(), inProgress: z.number(), made: z.number(), notGoingAhead: z.number() }),
  }),
  idempotent: true,
  example: {
    request: { limit: 20, state: 'planned' },
    response: { items: [listedExample], next: null, counts: { planned: 1, inProgress: 0, made: 0, notGoingAhead: 0 } },
  },
});

export const getStaffChange = request({
  name: 'impact.get-staff-change',
  request: z.strictObject({ id: Id }),
  response: ListedChange.extend({
    /** How many authors are told when it is made: one for each linked story that is public. */
    authors: z.number().int(),
  }),
  idempotent: true,
  example: { request: { id: listedExample.id }, response: { ...listedExample, authors: 1 } },
});

/** For each month: stories about the organisation's services published in it, and how many of these have an answer now. */
export const getMonthlyCounts = request({
  name: 'impact.get-monthly-counts',
  request: z.strictObject({ organisation: PlaceCode, from: Month, to: Month }),
  response: z.object({
    months: z.array(z.object({ month: Month, published: z.number().int(), answered: z.number().int() })),
  }),
  idempotent: true,
  example: {
    request: { organisation: 'RX1', from: '2026-01', to: '2026-02' },
    response: {
      months: [
        { month: '2026-01', published: 24, answered: 18 },
        { month: '2026-02', published: 20, answered: 9 },
      ],
    },
  },
});

import { z } from 'zod';
import { request } from '../contract.js';
import {
  ChangeState,
  Day,
  Difference,
  Id,
  Mark,
  Month,
  NamedPlace,
  Nothing,
  PageRequest,
  PlaceCode,
  PlaceKind,
  Progress,
  ReferenceText,
  ResponseKind,
  ResponseState,
  RoomStatus,
  Time,
  oneLine,
  pageOf,
  plainText,
} from '../words.js';
import { PublicReply } from './replies.js';

const REFERENCE = 'H-7K3M-92QX';
const RESPONSE_ID = '0198c1f0-0000-7000-8000-0000000000a1';
const CHANGE_ID = '0198c1f0-0000-7000-8000-0000000000c1';
const organisation = { code: 'RX1', name: 'Anytown Trust' };
const service = { code: 'RX1A1', name: 'Ward 7' };

/** An answer as everyone may read it. */
export const PublicResponse = z.object({
  id: Id,
  reference: z.string(),
  service: NamedPlace,
  organisation: NamedPlace,
  kind: ResponseKind,
  name: z.string(),
  role: z.string(),
  text: z.string(),
  publishedAt: Time,
  afterDays: z.number().int(),
  mark: Mark.nullable(),
});
export type PublicResponse = z.infer<typeof PublicResponse>;

const responseExample: PublicResponse = {
  id: RESPONSE_ID,
  reference: REFERENCE,
  service,
  organisation,
  kind: 'full',
  name: 'Ann',
  role: 'Ward manager',
  text: 'Thank you for telling us.',
  publishedAt: '2026-03-06T10:00:00.000Z',
  afterDays: 4,
  mark: null,
};

/** Evidence of a change: words, or a link. */
export const Evidence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: plainText({ min: 1, max: 2000 }) }),
  z.strictObject({
    kind: z.literal('link'),
    url: z.url({ protocol: /^https?$/ }).max(500),
    title: oneLine({ min: 1, max: 120 }),
  }),
]);
export type Evidence = z.infer<typeof Evidence>;

/** A change as everyone may read it. */
export const PublicChange = z.object({
  id: Id,
  title: z.string(),
  what: z.string(),
  why: z.string(),
  services: z.array(NamedPlace),
  /** References of the public stories that led to it. */
  stories: z.array(z.string()),
  organisation: NamedPlace,
  ownerRole: z.string(),
  due: Day.nullable(),
  /** Its due date has passed and it is neither made nor given up. */
  overdue: z.boolean(),
  state: ChangeState,
  /** Why it is not going ahead; null in every other state. */
  reason: z.string().nullable(),
  evidence: z.array(Evidence),
  publishedAt: Time,
  madeAt: Time.nullable(),
  /** What the authors whose stories led to it said, by answer. */
  differences: z.object({ yes: z.number(), partly: z.number(), no: z.number(), cannotSay: z.number() }),
});
export type PublicChange = z.infer<typeof PublicChange>;

const changeExample: PublicChange = {
  id: CHANGE_ID,
  title: 'Everyone hears their going-home time by ten',
  what: 'A nurse tells each person at ten.',
  why: 'People waited all day.',
  services: [service],
  stories: [REFERENCE],
  organisation,
  ownerRole: 'Ward manager',
  due: '2026-04-01',
  overdue: false,
  state: 'made',
  reason: null,
  evidence: [{ kind: 'text', text: 'On the ward since Monday.' }],
  publishedAt: '2026-03-10T10:00:00.000Z',
  madeAt: '2026-03-20T10:00:00.000Z',
  differences: { yes: 1, partly: 0, no: 0, cannotSay: 0 },
};

/** What came of a story, service by service; roles and organisations, never names of who read it. */
export const StoryImpact = z.object({
  reference: z.string(),
  services: z.array(
    NamedPlace.extend({
      progress: Progress,
      /** How many people were told; null until routing has said so. */
      told: z.number().int().nullable(),
      toldAt: Time.nullable(),
      toldWhere: NamedPlace.nullable(),
      heardAt: Time.nullable(),
      /** How many opened it. */
      read: z.number().int(),
      readAt: Time.nullable(),
      readBy: z.object({ role: z.string(), organisation: z.string() }).nullable(),
      answeredAt: Time.nullable(),
      changedAt: Time.nullable(),
    }),
  ),
  responses: z.array(PublicResponse),
  withdrawnResponses: z.array(z.object({ organisation: NamedPlace, at: Time })),
  changes: z.array(PublicChange.extend({ difference: Difference.nullable() })),
  /** What the author said to those who answered, oldest first. */
  replies: z.array(PublicReply),
});
export type StoryImpact = z.infer<typeof StoryImpact>;

const storyImpactExample: StoryImpact = {
  reference: REFERENCE,
  services: [
    {
      ...service,
      progress: 'answered',
      told: 2,
      toldAt: '2026-03-02T10:00:01.000Z',
      toldWhere: service,
      heardAt: '2026-03-02T10:00:02.000Z',
      read: 1,
      readAt: '2026-03-03T10:00:00.000Z',
      readBy: { role: 'ward manager', organisation: 'Anytown Trust' },
      answeredAt: '2026-03-06T10:00:00.000Z',
      changedAt: null,
    },
  ],
  responses: [responseExample],
  withdrawnResponses: [],
  changes: [],
  replies: [],
};

/** What came of these stories, in the order asked for. An unknown reference is left out. */
export const getStoryImpacts = request({
  name: 'impact.get-story-impacts',
  request: z.strictObject({ references: z.array(ReferenceText).max(100) }),
  response: z.object({ items: z.array(StoryImpact) }),
  idempotent: true,
  example: { request: { references: [REFERENCE] }, response: { items: [storyImpactExample] } },
});

/** The acting person has read the story: marks it read at those of its services that they answer for. */
export const readStory = request({
  name: 'impact.read-story',
  request: z.strictObject({ reference: ReferenceText }),
  response: Nothing,
  idempotent: true,
  example: { request: { reference: REFERENCE }, response: {} },
});

/** An answer as its organisation and moderators see it. */
export const StaffResponse = z.object({
  id: Id,
  reference: z.string(),
  service: NamedPlace,
  organisation: NamedPlace,
  kind: ResponseKind,
  name: z.string(),
  role: z.string(),
  text: z.string(),
  state: ResponseState,
  submittedAt: Time,
  /** When the edit window ends. */
  publishesAt: Time,
  /** Published by time alone, or read by a moderator first, and why. */
  route: z.enum(['publish', 'moderation']),
  why: z.array(z.string()),
  reason: z.string().nullable(),
});
export type StaffResponse = z.infer<typeof StaffResponse>;

const staffResponseExample: StaffResponse = {
  id: RESPONSE_ID,
  reference: REFERENCE,
  service,
  organisation,
  kind: 'full',
  name: 'Rae Responder',
  role: 'Ward manager',
  text: 'Thank you for telling us.',
  state: 'waiting',
  submittedAt: '2026-03-06T09:30:00.000Z',
  publishesAt: '2026-03-06T10:00:00.000Z',
  route: 'moderation',
  why: ['Fewer than 10 answers of this organisation have been published'],
  reason: null,
};

export const ResponseDraft = z.strictObject({
  service: PlaceCode,
  kind: ResponseKind,
  text: plainText({ min: 1, max: 10_000 }),
});

/**
 * Answer a story for one of its services. It waits for the edit window, and for a moderator where the rule says so. With
 * an id that the sender made, sending it twice makes one answer.
 */
export const respond = request({
  name: 'impact.respond',
  request: z.strictObject({ id: Id.optional(), reference: ReferenceText, response: ResponseDraft }),
  response: StaffResponse,
  idempotent: false,
  example: {
    request: { reference: REFERENCE, response: { service: 'RX1A1', kind: 'full', text: 'Thank you for telling us.' } },
    response: staffResponseExample,
  },
});

/** Edit an answer inside its window. Refuses with `window-closed` after it. */
export const editResponse = request({
  name: 'impact.edit-response',
  request: z.strictObject({
    id: Id,
    text: plainText({ min: 1, max: 10_000 }),
    kind: ResponseKind.optional(),
  }),
  response: StaffResponse,
  idempotent: true,
  example: { request: { id: RESPONSE_ID, text: 'Thank you.' }, response: staffResponseExample },
});

/** Delete an answer inside its window. */
export const deleteResponse = request({
  name: 'impact.delete-response',
  request: z.strictObject({ id: Id }),
  response: Nothing,
  idempotent: true,
  example: { request: { id: RESPONSE_ID }, response: {} },
});

/** Take a published answer back: the clock of its story starts again. */
export const withdrawResponse = request({
  name: 'impact.withdraw-response',
  request: z.strictObject({ id: Id }),
  response: Nothing,
  idempotent: true,
  example: { request: { id: RESPONSE_ID }, response: {} },
});

/** Answers that a moderator reads before they are published, oldest first. */
export const listResponsesToRead = request({
  name: 'impact.list-responses-to-read',
  request: PageRequest,
  response: pageOf(StaffResponse),
  idempotent: true,
  example: { request: { limit: 20 }, response: { items: [staffResponseExample], next: null } },
});

export const ReadingDecision = z.strictObject({
  decision: z.enum(['publish', 'return', 'reject']),
  text: plainText({ min: 1, max: 10_000 }).optional(),
  reason: plainText({ min: 1, max: 2000 }).optional(),
});

export const decideResponse = request({
  name: 'impact.decide-response',
  request: z.strictObject({ id: Id, decision: ReadingDecision }),
  response: StaffResponse,
  idempotent: false,
  example: {
    request: { id: RESPONSE_ID, decision: { decision: 'publish' } },
    response: { ...staffResponseExample, state: 'published' },
  },
});

const ChangeWords = {
  title: oneLine({ min: 1, max: 120 }),
  what: plainText({ min: 1, max: 2000 }),
  why: plainText({ min: 1, max: 2000 }),
  services: z.array(PlaceCode).min(1).max(50),
  stories: z.array(ReferenceText).max(100),
  ownerRole: oneLine({ min: 1, max: 80 }),
  due: Day.nullable(),
  state: ChangeState,
  evidence: z.array(Evidence).max(20),
};

export const ChangeDraft = z.strictObject({
  ...ChangeWords,
  stories: ChangeWords.stories.default([]),
  due: ChangeWords.due.default(null),
  state: ChangeWords.state.default('planned'),
  evidence: ChangeWords.evidence.default([]),
});
export type ChangeDraft = z.infer<typeof ChangeDraft>;

/** What is given replaces what was; `reason` is public when the change is not going ahead. */
export const ChangePatch = z
  .strictObject({ ...ChangeWords, reason: plainText({ min: 1, max: 2000 }) })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, { params: { code: 'empty' }, message: 'Say what changes.' });
export type ChangePatch = z.infer<typeof ChangePatch>;

/** A change as its organisation and moderators see it: what is public, and what waits for a moderator. */
export const StaffChange = z.object({
  id: Id,
  ...ChangeWords,
  services: z.array(NamedPlace),
  stories: z.array(z.string()),
  organisation: NamedPlace,
  /** Whether this form is public, waits for a moderator, or was sent back. */
  reading: z.enum(['waiting', 'published', 'returned', 'rejected']),
  /** The state that the public sees; null while none is. */
  publicState: ChangeState.nullable(),
  reason: z.string().nullable(),
  submittedAt: Time,
});
export type StaffChange = z.infer<typeof StaffChange>;

const staffChangeExample: StaffChange = {
  id: CHANGE_ID,
  title: changeExample.title,
  what: changeExample.what,
  why: changeExample.why,
  services: [service],
  stories: [REFERENCE],
  ownerRole: 'Ward manager',
  due: '2026-04-01',
  state: 'planned',
  evidence: [],
  organisation,
  reading: 'waiting',
  publicState: null,
  reason: null,
  submittedAt: '2026-03-10T09:00:00.000Z',
};

/**
 * Record a change. Every claim of a change is read by a moderator before it is public. With an id that the sender made,
 * sending it twice makes one change.
 */
export const createChange = request({
  name: 'impact.create-change',
  request: z.strictObject({ id: Id.optional(), change: ChangeDraft }),
  response: StaffChange,
  idempotent: false,
  example: {
    request: {
      change: {
        title: changeExample.title,
        what: changeExample.what,
        why: changeExample.why,
        services: ['RX1A1'],
        stories: [REFERENCE],
        ownerRole: 'Ward manager',
        due: '2026-04-01',
        state: 'planned',
        evidence: [],
      },
    },
    response: staffChangeExample,
  },
});

export const updateChange = request({
  name: 'impact.update-change',
  request: z.strictObject({ id: Id, patch: ChangePatch }),
  response: StaffChange,
  idempotent: true,
  example: {
    request: {
      id: CHANGE_ID,
      patch: { state: 'made', evidence: [{ kind: 'text', text: 'On the ward since Monday.' }] },
    },
    response: { ...staffChangeExample, state: 'made' },
  },
});

export const listChangesToRead = request({
  name: 'impact.list-changes-to-read',
  request: PageRequest,
  response: pageOf(StaffChange),
  idempotent: true,
  example: { request: { limit: 20 }, response: { items: [staffChangeExample], next: null } },
});

export const decideChange = request({
  name: 'impact.decide-change',
  request: z.strictObject({ id: Id, decision: ReadingDecision }),
  response: StaffChange,
  idempotent: false,
  example: {
    request: { id: CHANGE_ID, decision: { decision: 'publish' } },
    response: { ...staffChangeExample, reading: 'published', publicState: 'planned' },
  },
});

/** Which changes of the public library a list is about, and a count. */
export const ChangeFilter = z.strictObject({
  q: z.string().max(200).optional(),
  tag: z.string().max(60).optional(),
  kind: PlaceKind.optional(),
  /** This service itself. */
  service: PlaceCode.optional(),
  /** This place or one below it. */
  organisation: PlaceCode.optional(),
  state: ChangeState.optional(),
});
export type ChangeFilter = z.infer<typeof ChangeFilter>;

/** The public library of changes, newest first. */
export const listChanges = request({
  name: 'impact.list-changes',
  request: PageRequest.extend(ChangeFilter.shape),
  response: pageOf(PublicChange),
  idempotent: true,
  example: { request: { limit: 20, state: 'made' }, response: { items: [changeExample], next: null } },
});

export const getChange = request({
  name: 'impact.get-change',
  request: z.strictObject({ id: Id }),
  response: PublicChange,
  idempotent: true,
  example: { request: { id: CHANGE_ID }, response: changeExample },
});

/** The author says whether an answer was helpful; the last mark counts. The gateway has checked the follow link. */
export const markResponse = request({
  name: 'impact.mark-response',
  request: z.strictObject({ reference: ReferenceText, id: Id, mark: Mark }),
  response: Nothing,
  idempotent: true,
  example: { request: { reference: REFERENCE, id: RESPONSE_ID, mark: 'helpful' }, response: {} },
});

/** The author says whether a change makes a difference; the last answer counts. */
export const answerDifference = request({
  name: 'impact.answer-difference',
  request: z.strictObject({ reference: ReferenceText, id: Id, answer: Difference }),
  response: Nothing,
  idempotent: true,
  example: { request: { reference: REFERENCE, id: CHANGE_ID, answer: 'yes' }, response: {} },
});

export const FIGURE_IDS = [
  'stories-published',
  'answered-7',
  'answered-30',
  'answered-90',
  'too-recent-7',
  'too-recent-30',
  'too-recent-90',
  'first-response-median-days',
  'first-response-p90-days',
  'still-open',
  'changes-planned',
  'changes-in-progress',
  'changes-made',
  'stories-with-change',
  'heard',
  'read',
  'marked-helpful',
  'difference-made',
] as const;

/** A number that says what it is: never without its definition, window, numerator and denominator. */
export const Figure = z.object({
  id: z.enum(FIGURE_IDS),
  definition: z.string(),
  window: z.object({ from: Month, to: Month }),
  numerator: z.number(),
  denominator: z.number(),
  /** Null where nothing was there to count. */
  value: z.number().nullable(),
  unit: z.enum(['stories', 'per cent', 'days', 'changes', 'answers']),
});
export type Figure = z.infer<typeof Figure>;

/** An organisation's figures: its subtree, whole months of publication. Without an organisation: those of all of Heard. */
export const getFigures = request({
  name: 'impact.get-figures',
  request: z.strictObject({ organisation: PlaceCode.nullish(), from: Month, to: Month }),
  response: z.object({ organisation: NamedPlace.nullable(), asOf: Time, figures: z.array(Figure) }),
  idempotent: true,
  example: {
    request: { organisation: 'RX1', from: '2025-12', to: '2026-11' },
    response: {
      organisation,
      asOf: '2026-11-24T10:00:00.000Z',
      figures: [
        {
          id: 'answered-30',
          definition: 'Stories with a published full answer within 30 days of publication, of those old enough.',
          window: { from: '2025-12', to: '2026-11' },
          numerator: 18,
          denominator: 24,
          value: 75,
          unit: 'per cent',
        },
      ],
    },
  },
});

export const getImpactStatus = request({
  name: 'impact.get-status',
  request: z.strictObject({}),
  response: RoomStatus,
  idempotent: true,
  example: {
    request: {},
    response: {
      room: 'impact',
      outbox: { waiting: 0, oldestSeconds: 0 },
      work: [],
      counts: { stories: 9, heard: 8, read: 5, responses: 3, changes: 1 },
    },
  },
});

import { z } from 'zod';
import { request } from '../contract.js';
import {
  EmailAddress,
  Month,
  NamedPlace,
  Nothing,
  PageRequest,
  PlaceCode,
  PlaceKind,
  Point,
  ReferenceText,
  Relation,
  RoomStatus,
  Route,
  StoryStatus,
  Tag,
  Time,
  oneLine,
  pageOf,
  plainText,
} from '../words.js';
import { StorySubmission } from './submission.js';

const REFERENCE = 'H-7K3M-92QX';
const Secret = z.string().min(1).max(200);
const When = z.union([Month, z.literal('ongoing')]).nullable();

/** Take a story in. The same caller, key and body get the same answer for ever. */
export const submitStory = request({
  name: 'stories.submit-story',
  request: z.strictObject({
    /** Whose key it is: `anyone`, or `key:ID` for an integrator's. */
    caller: z.string().max(100),
    idempotencyKey: z.string().min(1).max(255),
    route: Route,
    submission: StorySubmission,
  }),
  response: z.object({ reference: z.string(), secret: z.string(), status: StoryStatus }),
  idempotent: true,
  example: {
    request: {
      caller: 'anyone',
      idempotencyKey: '0198c1f0-walk',
      route: 'web',
      submission: {
        text: 'The nurses were kind.',
        consent: true,
        relation: 'patient',
        good: ['kind nurses'],
        improve: [],
        feelings: [],
        services: ['RX1A1'],
        language: 'en',
      },
    },
    response: { reference: REFERENCE, secret: 'Jq3V0ZpE1x9Q2n5b7s8d6w4yTgHkLmPoRtUvXzAbCdE', status: 'submitted' },
  },
});

/** Which of these codes no directory knows: to name every wrong field at once. */
export const findUnknownServices = request({
  name: 'stories.find-unknown-services',
  request: z.strictObject({ codes: z.array(z.string().max(100)).max(100) }),
  response: z.object({ unknown: z.array(z.string()) }),
  idempotent: true,
  example: { request: { codes: ['RX1A1', 'NOPE'] }, response: { unknown: ['NOPE'] } },
});

/** A story as everyone may read it; criticality only for staff whose scope holds one of its services. */
export const PublicStory = z.object({
  reference: z.string(),
  status: z.enum(['published', 'restricted']),
  title: z.string().nullable(),
  text: z.string().nullable(),
  /** Why it is restricted. */
  reason: z.string().nullable(),
  /** Since when it is restricted; null for a published one. */
  restrictedAt: Time.nullable(),
  screenName: z.string().nullable(),
  relation: Relation.nullable(),
  when: When,
  language: z.string(),
  publishedAt: Time.nullable(),
  /** Whether a moderator changed the author's words to protect people. */
  edited: z.boolean(),
  services: z.array(NamedPlace.extend({ kind: PlaceKind.nullable(), town: z.string().nullable() })),
  tags: z.array(Tag),
  criticality: z.number().int().optional(),
});
export type PublicStory = z.infer<typeof PublicStory>;

const publicExample: PublicStory = {
  reference: REFERENCE,
  status: 'published',
  title: 'Nobody told me when I could go home',
  text: 'The nurses were kind, but I waited from nine until six.',
  reason: null,
  restrictedAt: null,
  screenName: 'Bluebird',
  relation: 'patient',
  when: '2026-02',
  language: 'en',
  publishedAt: '2026-03-02T10:00:00.000Z',
  edited: false,
  services: [{ code: 'RX1A1', name: 'Ward 7', kind: 'hospital', town: 'Anytown' }],
  tags: [{ name: 'discharge', polarity: -1 }],
};

/** One public story. Refuses with `gone` when withdrawn, `not-found` for all that was never public. */
export const getStory = request({
  name: 'stories.get-story',
  request: z.strictObject({ reference: ReferenceText }),
  response: PublicStory,
  idempotent: true,
  example: { request: { reference: REFERENCE }, response: publicExample },
});

/** Which public stories a list is about, and a count. */
export const StoryFilter = z.strictObject({
  q: z.string().max(200).optional(),
  service: PlaceCode.optional(),
  organisation: PlaceCode.optional(),
  kind: PlaceKind.optional(),
  tags: z.array(z.string().max(60)).max(10).default([]),
  relation: Relation.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  near: Point.optional(),
  withinKm: z.number().positive().max(500).optional(),
  has: z.enum(['response', 'change-planned', 'change-made']).optional(),
});
export type StoryFilter = z.infer<typeof StoryFilter>;

/** Public stories, newest first. */
export const listStories = request({
  name: 'stories.list-stories',
  request: PageRequest.extend(StoryFilter.shape),
  response: pageOf(PublicStory),
  idempotent: true,
  example: { request: { limit: 20, tags: ['discharge'] }, response: { items: [publicExample], next: null } },
});

/** Public stories by reference, in the order asked for; what is not public is left out. */
export const getStoryCards = request({
  name: 'stories.get-story-cards',
  request: z.strictObject({ references: z.array(ReferenceText).max(100) }),
  response: z.object({ items: z.array(PublicStory) }),
  idempotent: true,
  example: { request: { references: [REFERENCE] }, response: { items: [publicExample] } },
});

/** Tags of public stories with how many carry each. */
export const listTags = request({
  name: 'stories.list-tags',
  request: z.strictObject({}),
  response: z.object({ items: z.array(Tag.extend({ stories: z.number().int() })) }),
  idempotent: true,
  example: { request: {}, response: { items: [{ name: 'discharge', polarity: -1, stories: 3 }] } },
});

/** What the author's private link opens, as far as the stories room knows. */
export const followStory = request({
  name: 'stories.follow-story',
  request: z.strictObject({ secret: Secret }),
  response: z.object({
    reference: z.string(),
    status: StoryStatus,
    title: z.string().nullable(),
    /** The text as it stands; the author's own words until it is published. */
    text: z.string().nullable(),
    /** The author's own words, as they were sent: what a moderator changed is seen beside them. */
    original: z.object({ title: z.string().nullable(), text: z.string() }),
    screenName: z.string().nullable(),
    relation: Relation,
    when: When,
    good: z.array(z.string()),
    improve: z.array(z.string()),
    feelings: z.array(z.string()),
    services: z.array(NamedPlace),
    place: z.string().nullable(),
    submittedAt: Time,
    publishedAt: Time.nullable(),
    /** Until when a serious story is held, so that the service can prepare. Of other holds the author is told no day. */
    heldUntil: Time.nullable(),
    /** When a story in preview is published if nobody asks for review. */
    publishesAt: Time.nullable(),
    withdrawnAt: Time.nullable(),
    reason: z.string().nullable(),
    notices: z.object({ given: z.boolean(), confirmed: z.boolean(), wanted: z.boolean() }),
    history: z.array(
      z.object({
        at: Time,
        kind: z.enum([
          'submitted',
          'returned',
          'replied',
          'held',
          'preview',
          'published',
          'rejected',
          'restricted',
          'withdrawn',
          'erased',
        ]),
      }),
    ),
  }),
  idempotent: true,
  example: {
    request: { secret: 'Jq3V0ZpE1x9Q2n5b7s8d6w4yTgHkLmPoRtUvXzAbCdE' },
    response: {
      reference: REFERENCE,
      status: 'published',
      title: 'Nobody told me when I could go home',
      text: 'The nurses were kind, but I waited from nine until six.',
      original: { title: null, text: 'The nurses Joy and Pat were kind, but I waited from nine until six.' },
      screenName: 'Bluebird',
      relation: 'patient',
      when: '2026-02',
      good: ['kind nurses'],
      improve: ['waiting'],
      feelings: [],
      services: [{ code: 'RX1A1', name: 'Ward 7' }],
      place: null,
      submittedAt: '2026-03-01T09:00:00.000Z',
      publishedAt: '2026-03-02T10:00:00.000Z',
      heldUntil: null,
      publishesAt: null,
      withdrawnAt: null,
      reason: null,
      notices: { given: true, confirmed: false, wanted: true },
      history: [{ at: '2026-03-01T09:00:00.000Z', kind: 'submitted' }],
    },
  },
});

/** The author takes the story back; with `erase` the words and the contact go too. */
export const withdrawStory = request({
  name: 'stories.withdraw-story',
  request: z.strictObject({ secret: Secret, erase: z.boolean() }),
  response: z.object({ reference: z.string(), status: StoryStatus }),
  idempotent: true,
  example: { request: { secret: 'x', erase: false }, response: { reference: REFERENCE, status: 'withdrawn' } },
});

/** Which address hears about the story, and whether it wants to. A new address has to be confirmed by its owner. */
export const setNotices = request({
  name: 'stories.set-notices',
  request: z.strictObject({ secret: Secret, email: EmailAddress.optional(), wanted: z.boolean() }),
  response: Nothing,
  idempotent: true,
  example: { request: { secret: 'x', wanted: false }, response: {} },
});

/** The owner of an address presses its button. */
export const confirmEmail = request({
  name: 'stories.confirm-email',
  request: z.strictObject({ token: Secret }),
  response: z.object({ reference: z.string() }),
  idempotent: true,
  example: { request: { token: 'x' }, response: { reference: REFERENCE } },
});

/** A lost link is sent again to the confirmed address, and the old one stops. The answer never tells whether it matched. */
export const resendFollowLink = request({
  name: 'stories.resend-follow-link',
  request: z.strictObject({ reference: z.string().max(40), email: EmailAddress }),
  response: Nothing,
  idempotent: true,
  example: { request: { reference: REFERENCE, email: 'author@example.org' }, response: {} },
});

const QueuedStory = z.object({
  reference: z.string(),
  status: StoryStatus,
  submittedAt: Time,
  /** Trigger words as they stand in the text: these stories come first. */
  danger: z.array(z.string()),
  words: z.number().int(),
  services: z.array(NamedPlace),
  place: z.string().nullable(),
  claim: z.object({ by: z.string(), mine: z.boolean(), expiresAt: Time }).nullable(),
});

/** What moderators have to do, in the order to work: the dangerous first, then the oldest. */
export const listModerationQueue = request({
  name: 'stories.list-moderation-queue',
  request: PageRequest,
  response: pageOf(QueuedStory),
  idempotent: true,
  example: {
    request: { limit: 20 },
    response: {
      items: [
        {
          reference: REFERENCE,
          status: 'submitted',
          submittedAt: '2026-03-01T09:00:00.000Z',
          danger: [],
          words: 12,
          services: [{ code: 'RX1A1', name: 'Ward 7' }],
          place: null,
          claim: null,
        },
      ],
      next: null,
    },
  },
});

/** One story as a moderator reads it: the author's words and what was decided so far. Never contact data. */
export const getModeratedStory = request({
  name: 'stories.get-moderated-story',
  request: z.strictObject({ reference: ReferenceText }),
  response: QueuedStory.extend({
    title: z.string().nullable(),
    text: z.string(),
    originalText: z.string(),
    good: z.array(z.string()),
    improve: z.array(z.string()),
    feelings: z.array(z.string()),
    screenName: z.string().nullable(),
    relation: Relation,
    when: When,
    language: z.string(),
    route: Route,
    tags: z.array(Tag),
    criticality: z.number().int().nullable(),
    /** Whether the author left an e-mail address. What it is, nobody is told. */
    emailGiven: z.boolean(),
    /** Where trigger words stand in the author's own words, in order; positions as JavaScript counts them. */
    dangerMarks: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
    /** What the author answered to the last return; null where there was none, or they have not answered. */
    authorAnswer: z
      .object({
        at: Time,
        /** They agree to what the moderator made of it. */
        accepted: z.boolean(),
        message: z.string().nullable(),
        /** Their words before they sent others; null where they sent none. */
        textBefore: z.string().nullable(),
      })
      .nullable(),
    /** When a story in preview is published if nobody asks for review. */
    publishesAt: Time.nullable(),
    history: z.array(z.object({ at: Time, who: z.string(), what: z.string(), why: z.string().nullable() })),
  }),
  idempotent: true,
  example: {
    request: { reference: REFERENCE },
    response: {
      reference: REFERENCE,
      status: 'in-moderation',
      submittedAt: '2026-03-01T09:00:00.000Z',
      danger: [],
      words: 12,
      services: [],
      place: 'The ward by the canal',
      claim: { by: 'Mo Moderator', mine: true, expiresAt: '2026-03-01T10:00:00.000Z' },
      title: null,
      text: 'The nurses were kind.',
      originalText: 'The nurses were kind.',
      good: [],
      improve: [],
      feelings: [],
      screenName: 'Bluebird',
      relation: 'patient',
      when: null,
      language: 'en',
      route: 'web',
      tags: [],
      criticality: null,
      emailGiven: true,
      dangerMarks: [],
      authorAnswer: null,
      publishesAt: null,
      history: [{ at: '2026-03-01T09:00:00.000Z', who: 'the author', what: 'submitted', why: null }],
    },
  },
});

/** Take a story to decide it: a lease that expires; asking again renews it. Refuses with `claimed-by-another`. */
export const claimStory = request({
  name: 'stories.claim-story',
  request: z.strictObject({ reference: ReferenceText }),
  response: z.object({ expiresAt: Time }),
  idempotent: true,
  example: { request: { reference: REFERENCE }, response: { expiresAt: '2026-03-01T10:00:00.000Z' } },
});

export const releaseStory = request({
  name: 'stories.release-story',
  request: z.strictObject({ reference: ReferenceText }),
  response: Nothing,
  idempotent: true,
  example: { request: { reference: REFERENCE }, response: {} },
});

/** What a moderator decides (interfaces.md). */
export const StoryDecision = z.strictObject({
  decision: z.enum(['publish', 'return', 'hold', 'reject', 'restrict']),
  criticality: z.number().int().min(0).max(5).optional(),
  title: oneLine({ min: 1, max: 120 }).optional(),
  text: plainText({ min: 1, max: 10_000 }).optional(),
  tags: z.array(Tag).max(30).optional(),
  services: z.array(PlaceCode).max(10).optional(),
  reason: plainText({ min: 1, max: 2000 }).optional(),
  hold: z.enum(['safeguarding', 'serious']).optional(),
  until: Time.optional(),
});
export type StoryDecision = z.infer<typeof StoryDecision>;

export const decideStory = request({
  name: 'stories.decide-story',
  request: z.strictObject({ reference: ReferenceText, decision: StoryDecision }),
  response: z.object({ status: StoryStatus, publishesAt: Time.optional() }),
  idempotent: false,
  example: {
    request: { reference: REFERENCE, decision: { decision: 'publish', criticality: 2, title: 'Nobody told me' } },
    response: { status: 'published' },
  },
});

/** What a moderator changes of a public story. */
export const StoryAmendment = z.strictObject({
  criticality: z.number().int().min(0).max(5).optional(),
  tags: z.array(Tag).max(30).optional(),
  services: z.array(PlaceCode).min(1).max(10).optional(),
  text: plainText({ min: 1, max: 10_000 }).optional(),
  reason: plainText({ min: 1, max: 2000 }),
});

export const amendStory = request({
  name: 'stories.amend-story',
  request: z.strictObject({ reference: ReferenceText, amendment: StoryAmendment }),
  response: z.object({ status: StoryStatus }),
  idempotent: false,
  example: {
    request: { reference: REFERENCE, amendment: { criticality: 3, reason: 'Worse than it read at first' } },
    response: { status: 'published' },
  },
});

/** Stories without a service: the moderators' "where is this?" list, counted on the operator's page. */
export const listUnplaced = request({
  name: 'stories.list-unplaced',
  request: PageRequest,
  response: pageOf(
    z.object({
      reference: z.string(),
      submittedAt: Time,
      /** In the author's own words. */
      place: z.string().nullable(),
      /** For moderators, who read it; null for the operator. */
      text: z.string().nullable(),
      status: StoryStatus,
    }),
  ),
  idempotent: true,
  example: {
    request: { limit: 20 },
    response: {
      items: [
        {
          reference: REFERENCE,
          submittedAt: '2026-03-01T09:00:00.000Z',
          place: 'By the canal',
          text: 'The nurses were kind.',
          status: 'submitted',
        },
      ],
      next: null,
    },
  },
});

const statusExample: RoomStatus = {
  room: 'stories',
  outbox: { waiting: 0, oldestSeconds: 0 },
  work: [{ kind: 'mail-author', waiting: 0, retrying: 0, dead: 0, oldestSeconds: 0 }],
  counts: { accepted: 12, published: 9 },
};

export const getStoriesStatus = request({
  name: 'stories.get-status',
  request: z.strictObject({}),
  response: RoomStatus,
  idempotent: true,
  example: { request: {}, response: statusExample },
});

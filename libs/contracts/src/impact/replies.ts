import { z } from 'zod';
import { request } from '../contract.js';
import { Id, Nothing, PageRequest, ReferenceText, Time, pageOf, plainText } from '../words.js';

const REFERENCE = 'H-7K3M-92QX';
const REPLY_ID = '0198c1f0-0000-7000-8000-0000000000b1';

export const REPLY_STATES = ['waiting', 'published', 'rejected', 'withdrawn'] as const;
export const ReplyState = z.enum(REPLY_STATES);
export type ReplyState = z.infer<typeof ReplyState>;

/** What an author says to those who answered. */
export const ReplyText = plainText({ max: 4000 }).refine((text) => text.length > 0, {
  params: { code: 'required' },
  message: 'Write your reply.',
});

/** A reply as everyone may read it. */
export const PublicReply = z.object({ id: Id, at: Time, text: z.string() });
export type PublicReply = z.infer<typeof PublicReply>;

const replyExample: PublicReply = {
  id: REPLY_ID,
  at: '2026-03-07T10:00:00.000Z',
  text: 'Thank you for ringing me.',
};

/**
 * The author answers back; a moderator reads it first. The gateway has checked the follow link. The same id again is the
 * same reply. Refuses with `nothing-to-answer` while nobody has answered.
 */
export const reply = request({
  name: 'impact.reply',
  request: z.strictObject({ reference: ReferenceText, id: Id, text: ReplyText }),
  response: Nothing,
  idempotent: true,
  example: { request: { reference: REFERENCE, id: REPLY_ID, text: replyExample.text }, response: {} },
});

/** A reply as its author and moderators see it. */
export const OwnReply = PublicReply.extend({
  state: ReplyState,
  /** Why it is not published; null in every other state. */
  reason: z.string().nullable(),
});
export type OwnReply = z.infer<typeof OwnReply>;

/** All that the author replied, oldest first, also what waits. */
export const listOwnReplies = request({
  name: 'impact.list-own-replies',
  request: z.strictObject({ reference: ReferenceText }),
  response: z.object({ items: z.array(OwnReply) }),
  idempotent: true,
  example: {
    request: { reference: REFERENCE },
    response: { items: [{ ...replyExample, state: 'waiting', reason: null }] },
  },
});

/** A reply as moderators see it: `at` is when it was sent. */
export const StaffReply = OwnReply.extend({ reference: z.string() });
export type StaffReply = z.infer<typeof StaffReply>;

const staffReplyExample: StaffReply = { ...replyExample, state: 'waiting', reason: null, reference: REFERENCE };

/** Replies that a moderator reads before they are public, oldest first. */
export const listRepliesToRead = request({
  name: 'impact.list-replies-to-read',
  request: PageRequest,
  response: pageOf(StaffReply),
  idempotent: true,
  example: { request: { limit: 20 }, response: { items: [staffReplyExample], next: null } },
});

/** `text` is the reply without what could harm somebody; a rejection says why. */
export const ReplyDecision = z.strictObject({
  decision: z.enum(['publish', 'reject']),
  text: plainText({ min: 1, max: 4000 }).optional(),
  reason: plainText({ min: 1, max: 2000 }).optional(),
});
export type ReplyDecision = z.infer<typeof ReplyDecision>;

/** A moderator has read it. Refuses with `not-waiting`, or `withdrawn` when the story was taken back. */
export const decideReply = request({
  name: 'impact.decide-reply',
  request: z.strictObject({ id: Id, decision: ReplyDecision }),
  response: StaffReply,
  idempotent: false,
  example: {
    request: { id: REPLY_ID, decision: { decision: 'publish' } },
    response: { ...staffReplyExample, state: 'published' },
  },
});

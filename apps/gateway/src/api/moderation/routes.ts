import { z } from 'zod';
import {
  Id,
  ReadingDecision,
  ReferenceText,
  ReplyDecision,
  StaffChange,
  StaffReply,
  StaffResponse,
  StoryAmendment,
  StoryDecision,
  StoryStatus,
  claimStory,
  decideStory,
  getModeratedStory,
  listModerationQueue,
  pageOf,
} from '#contracts';
import { PageQuery } from '../../routes/query.js';
import { route } from '../../routes/route.js';

const Reference = z.strictObject({ reference: ReferenceText });
const ById = z.strictObject({ id: Id });
const ofModerator = { area: 'Moderation', access: 'moderate' } as const;

export const queueRoute = route({
  ...ofModerator,
  id: 'listModerationQueue',
  method: 'GET',
  path: '/api/v1/moderation/stories',
  summary: 'Stories to decide, in the order to work',
  description: 'The dangerous first, then the oldest.',
  query: PageQuery,
  answer: { status: 200, description: 'A page of the queue.', schema: listModerationQueue.response },
});

export const moderatedStoryRoute = route({
  ...ofModerator,
  id: 'getModeratedStory',
  method: 'GET',
  path: '/api/v1/moderation/stories/{reference}',
  summary: 'One story as a moderator reads it',
  params: Reference,
  answer: { status: 200, description: 'The story.', schema: getModeratedStory.response },
});

export const claimRoute = route({
  ...ofModerator,
  id: 'claimStory',
  method: 'POST',
  path: '/api/v1/moderation/stories/{reference}/claim',
  summary: 'Take a story to decide it',
  description: 'A lease that expires; asking again renews it.',
  params: Reference,
  answer: { status: 200, description: 'It is yours until then.', schema: claimStory.response },
  refusals: ['conflict'],
});

export const releaseRoute = route({
  ...ofModerator,
  id: 'releaseStory',
  method: 'POST',
  path: '/api/v1/moderation/stories/{reference}/release',
  summary: 'Give a claim back',
  params: Reference,
  answer: { status: 204, description: 'Others can take it.' },
  refusals: ['conflict'],
});

export const decideStoryRoute = route({
  ...ofModerator,
  id: 'decideStory',
  method: 'POST',
  path: '/api/v1/moderation/stories/{reference}/decision',
  summary: 'Decide a claimed story',
  params: Reference,
  body: StoryDecision,
  answer: {
    status: 200,
    description: 'The decision is kept.',
    schema: decideStory.response,
  },
  refusals: ['conflict'],
});

export const amendStoryRoute = route({
  ...ofModerator,
  id: 'amendStory',
  method: 'PATCH',
  path: '/api/v1/moderation/stories/{reference}',
  summary: 'Change a story after publication',
  params: Reference,
  body: StoryAmendment,
  answer: { status: 200, description: 'The story was changed.', schema: z.object({ status: StoryStatus }) },
  refusals: ['conflict'],
});

export const responsesToReadRoute = route({
  ...ofModerator,
  id: 'listResponsesToRead',
  method: 'GET',
  path: '/api/v1/moderation/responses',
  summary: 'Answers to read before they are published, oldest first',
  query: PageQuery,
  answer: { status: 200, description: 'A page of answers.', schema: pageOf(StaffResponse) },
});

export const decideResponseRoute = route({
  ...ofModerator,
  id: 'decideResponse',
  method: 'POST',
  path: '/api/v1/moderation/responses/{id}/decision',
  summary: 'Decide an answer',
  params: ById,
  body: ReadingDecision,
  answer: { status: 200, description: 'The decision is kept.', schema: StaffResponse },
  refusals: ['conflict'],
});

export const repliesToReadRoute = route({
  ...ofModerator,
  id: 'listRepliesToRead',
  method: 'GET',
  path: '/api/v1/moderation/replies',
  summary: 'Authors’ replies to read before they are published, oldest first',
  query: PageQuery,
  answer: { status: 200, description: 'A page of replies.', schema: pageOf(StaffReply) },
});

export const decideReplyRoute = route({
  ...ofModerator,
  id: 'decideReply',
  method: 'POST',
  path: '/api/v1/moderation/replies/{id}/decision',
  summary: 'Decide an author’s reply',
  params: ById,
  body: ReplyDecision,
  answer: { status: 200, description: 'The decision is kept.', schema: StaffReply },
  refusals: ['conflict', 'gone'],
});

export const changesToReadRoute = route({
  ...ofModerator,
  id: 'listChangesToRead',
  method: 'GET',
  path: '/api/v1/moderation/changes',
  summary: 'Changes to read before they are published, oldest first',
  query: PageQuery,
  answer: { status: 200, description: 'A page of changes.', schema: pageOf(StaffChange) },
});

export const decideChangeRoute = route({
  ...ofModerator,
  id: 'decideChange',
  method: 'POST',
  path: '/api/v1/moderation/changes/{id}/decision',
  summary: 'Decide a change',
  params: ById,
  body: ReadingDecision,
  answer: { status: 200, description: 'The decision is kept.', schema: StaffChange },
  refusals: ['conflict'],
});

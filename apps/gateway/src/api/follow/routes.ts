import { z } from 'zod';
import { Difference, EmailAddress, Id, Mark, ReplyText, StoryEdits, StoryStatus } from '#contracts';
import { FollowPage } from '../../presenters/follow.js';
import { route } from '../../routes/route.js';

/** What a follow link or a confirmation can hold. Anything else opens nothing, and nobody is asked about it. */
const Opaque = z.string().regex(/^[A-Za-z0-9_-]{1,200}$/);
const Secret = z.strictObject({ secret: Opaque });
const SecretAndId = Secret.extend({ id: Id });

const ofAuthor = { area: 'The author', access: 'anyone', identity: 'ignored', keeping: 'secret' } as const;

export const followRoute = route({
  ...ofAuthor,
  id: 'follow',
  method: 'GET',
  path: '/api/v1/follow/{secret}',
  summary: 'What became of a story',
  description: 'For whoever holds the private link. A withdrawn story is still shown here until it is erased.',
  params: Secret,
  answer: { status: 200, description: 'The story and its way, in plain words.', schema: FollowPage },
  refusals: ['gone'],
});

export const withdrawRoute = route({
  ...ofAuthor,
  id: 'withdrawStory',
  method: 'POST',
  path: '/api/v1/follow/{secret}/withdrawal',
  summary: 'Take a story back',
  description: 'Its page is gone at once. With `erase`, its words and the e-mail address are deleted too.',
  params: Secret,
  body: z.strictObject({ erase: z.boolean().default(false) }),
  answer: {
    status: 202,
    description: 'The story was taken back.',
    schema: z.object({ reference: z.string(), status: StoryStatus }),
  },
  refusals: ['gone'],
});

export const editsRoute = route({
  ...ofAuthor,
  id: 'editStory',
  method: 'POST',
  path: '/api/v1/follow/{secret}/edits',
  summary: 'Answer about a returned story',
  description:
    'Agree to what a moderator made of it, send other words, or write to the moderator. A moderator reads it.',
  params: Secret,
  body: StoryEdits,
  answer: {
    status: 202,
    description: 'The story is back with the moderators.',
    schema: z.object({ reference: z.string(), status: StoryStatus }),
  },
  refusals: ['gone', 'conflict'],
});

export const repliesRoute = route({
  ...ofAuthor,
  id: 'reply',
  method: 'POST',
  path: '/api/v1/follow/{secret}/replies',
  summary: 'Answer those who answered',
  description: 'A moderator reads it first.',
  params: Secret,
  body: z.strictObject({ text: ReplyText }),
  answer: { status: 202, description: 'A moderator reads it.', schema: z.object({ id: Id }) },
  refusals: ['gone', 'conflict'],
});

export const noticesRoute = route({
  ...ofAuthor,
  id: 'setNotices',
  method: 'PUT',
  path: '/api/v1/follow/{secret}/notices',
  summary: 'Choose whether, and where, to get e-mail',
  description: 'A new address gets one mail, and is used once its owner has confirmed it.',
  params: Secret,
  body: z.strictObject({ email: EmailAddress.optional(), wanted: z.boolean() }),
  answer: { status: 204, description: 'The choice is kept.' },
  refusals: ['gone'],
});

export const markRoute = route({
  ...ofAuthor,
  id: 'markResponse',
  method: 'PUT',
  path: '/api/v1/follow/{secret}/responses/{id}/mark',
  summary: 'Say whether an answer was helpful',
  description: 'The last mark counts.',
  params: SecretAndId,
  body: z.strictObject({ mark: Mark }),
  answer: { status: 204, description: 'The mark is kept.' },
  refusals: ['gone'],
});

export const differenceRoute = route({
  ...ofAuthor,
  id: 'answerDifference',
  method: 'PUT',
  path: '/api/v1/follow/{secret}/changes/{id}/difference',
  summary: 'Say whether a change makes a difference',
  description: 'The last answer counts.',
  params: SecretAndId,
  body: z.strictObject({ answer: Difference }),
  answer: { status: 204, description: 'The answer is kept.' },
  refusals: ['gone'],
});

export const lostLinkRoute = route({
  ...ofAuthor,
  id: 'resendFollowLink',
  method: 'POST',
  path: '/api/v1/follow/lost',
  summary: 'Get a lost private link again',
  description:
    'Always the same answer. If reference and confirmed address match, a new link is sent and the old one stops.',
  body: z.strictObject({ reference: z.string().max(40), email: EmailAddress }),
  answer: { status: 202, description: 'If they match, the link was sent.', schema: z.object({}) },
  limit: 'submissions',
});

export const confirmRoute = route({
  ...ofAuthor,
  id: 'confirmEmail',
  method: 'POST',
  path: '/api/v1/confirmations/{token}',
  summary: 'Confirm an e-mail address',
  description: 'The owner of an address presses the button of the mail that was sent there.',
  params: z.strictObject({ token: Opaque }),
  answer: { status: 204, description: 'The address is confirmed.' },
});

import { z } from 'zod';
import { Id, ReferenceText, ResponseDraft, ResponseKind, StaffResponse, plainText } from '#contracts';
import { InboxPage } from '../../presenters/inbox.js';
import { PageQuery } from '../../routes/query.js';
import { route } from '../../routes/route.js';

const AREA = 'Staff';
const Reference = z.strictObject({ reference: ReferenceText });
const ById = z.strictObject({ id: Id });

export const inboxRoute = route({
  id: 'listInbox',
  method: 'GET',
  path: '/api/v1/inbox',
  area: AREA,
  summary: 'What I was told of, newest first, and why',
  access: 'read-as-staff',
  query: PageQuery,
  answer: { status: 200, description: 'A page of the inbox.', schema: InboxPage },
});

export const readStoryRoute = route({
  id: 'readStory',
  method: 'PUT',
  path: '/api/v1/stories/{reference}/read',
  area: AREA,
  summary: 'I have read this story',
  access: 'read-as-staff',
  params: Reference,
  answer: { status: 204, description: 'It counts as read at those of its services that you answer for.' },
});

export const respondRoute = route({
  id: 'respond',
  method: 'POST',
  path: '/api/v1/stories/{reference}/responses',
  area: AREA,
  summary: 'Answer a story',
  description: 'It waits for the edit window, and for a moderator where the rule says so: `route` and `why` tell.',
  access: 'answer',
  params: Reference,
  body: ResponseDraft,
  answer: { status: 201, description: 'The answer was taken.', schema: StaffResponse },
  refusals: ['conflict', 'gone'],
});

export const editResponseRoute = route({
  id: 'editResponse',
  method: 'PATCH',
  path: '/api/v1/responses/{id}',
  area: AREA,
  summary: 'Edit an answer inside its window',
  access: 'answer',
  params: ById,
  body: z.strictObject({ text: plainText({ min: 1, max: 10_000 }), kind: ResponseKind.optional() }),
  answer: { status: 200, description: 'The answer as it now stands.', schema: StaffResponse },
  refusals: ['conflict'],
});

export const deleteResponseRoute = route({
  id: 'deleteResponse',
  method: 'DELETE',
  path: '/api/v1/responses/{id}',
  area: AREA,
  summary: 'Delete an answer inside its window',
  access: 'answer',
  params: ById,
  answer: { status: 204, description: 'The answer is deleted.' },
  refusals: ['conflict'],
});

export const withdrawResponseRoute = route({
  id: 'withdrawResponse',
  method: 'POST',
  path: '/api/v1/responses/{id}/withdrawal',
  area: AREA,
  summary: 'Take a published answer back',
  access: 'answer',
  params: ById,
  answer: { status: 204, description: 'The answer is no longer public.' },
  refusals: ['conflict'],
});

import { z } from 'zod';
import { Id, ReferenceText } from '#contracts';
import { formRoute, pageRoute } from '../page-route.js';

const Story = z.strictObject({ reference: ReferenceText });
const Answer = z.strictObject({ reference: ReferenceText, id: Id });

/** Opening it is reading it: the one thing that a GET changes (threats.md, 6). */
export const staffStoryPageRoute = pageRoute({
  id: 'staffStoryPage',
  path: '/staff/stories/{reference}',
  summary: 'A story as those work on it who answer for it',
  access: 'read-as-staff',
  params: Story,
});

export const deleteAnswerRoute = formRoute({
  id: 'deleteAnswerForm',
  path: '/staff/stories/{reference}/answers/{id}/delete',
  summary: 'Somebody deletes an answer that nobody has seen yet',
  access: 'answer',
  params: Answer,
});

export const withdrawAnswerRoute = formRoute({
  id: 'withdrawAnswerForm',
  path: '/staff/stories/{reference}/answers/{id}/withdraw',
  summary: 'Somebody takes a published answer back',
  access: 'answer',
  params: Answer,
});

export const editAnswerPageRoute = pageRoute({
  id: 'editAnswerPage',
  path: '/staff/stories/{reference}/answers/{id}/edit',
  summary: 'An answer that can still be edited',
  access: 'answer',
  params: Answer,
});

export const editAnswerRoute = formRoute({
  id: 'editAnswerForm',
  path: '/staff/stories/{reference}/answers/{id}/edit',
  summary: 'Somebody writes an answer anew',
  access: 'answer',
  params: Answer,
});

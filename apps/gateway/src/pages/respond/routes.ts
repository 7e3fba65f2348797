import { z } from 'zod';
import { Id, ReferenceText } from '#contracts';
import { formRoute, pageRoute } from '../page-route.js';

const params = z.strictObject({ reference: ReferenceText });

export const respondPageRoute = pageRoute({
  id: 'respondPage',
  path: '/staff/stories/{reference}/respond',
  summary: 'Where an answer is written',
  access: 'answer',
  params,
  query: z.strictObject({ again: Id.optional() }),
});

/** The buttons beside the preview: keep a draft, or go back to writing with what the preview shows. */
export const respondFormRoute = formRoute({
  id: 'respondForm',
  path: '/staff/stories/{reference}/respond',
  summary: 'Somebody keeps a draft, or goes on writing',
  access: 'answer',
  params,
});

/** Of a page that only a form leads to: whoever loads it by its address begins at the form. */
export const checkPageRoute = pageRoute({
  id: 'checkAnswerPage',
  path: '/staff/stories/{reference}/respond/check',
  summary: 'The preview of an answer, by its address',
  access: 'answer',
  params,
});

export const checkFormRoute = formRoute({
  id: 'checkAnswerForm',
  path: '/staff/stories/{reference}/respond/check',
  summary: 'Somebody looks at the preview of an answer, or sends it',
  access: 'answer',
  params,
});

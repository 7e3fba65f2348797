import { z } from 'zod';
import { PlaceCode } from '#contracts';
import { formRoute, pageRoute } from '../page-route.js';
import { STEPS } from './steps.js';

/** Nobody keeps these pages, and no other site learns that somebody was here. */
const ofSharing = { access: 'anyone', keeping: 'secret' } as const;

/** The question was opened from the list of answers, and goes back there. What else an address holds is left alone. */
const From = z.object({ from: z.literal('check').optional().catch(undefined) });
const AboutService = z.object({ service: PlaceCode.optional().catch(undefined) });

export const startPageRoute = pageRoute({
  ...ofSharing,
  id: 'sharePage',
  path: '/share',
  summary: 'Before a story is told',
  query: AboutService,
});

export const startFormRoute = formRoute({
  ...ofSharing,
  id: 'shareStart',
  path: '/share',
  summary: 'Begin a draft',
  query: AboutService,
});

const OneStep = z.strictObject({ step: z.enum(STEPS).exclude(['where']) });

export const stepPageRoute = pageRoute({
  ...ofSharing,
  id: 'shareStepPage',
  path: '/share/{step}',
  summary: 'One question about the story',
  params: OneStep,
  query: From.extend({ names: z.coerce.number().int().min(0).max(99).optional().catch(undefined) }),
});

export const stepFormRoute = formRoute({
  ...ofSharing,
  id: 'shareStep',
  path: '/share/{step}',
  summary: 'Keep the answer to one question',
  params: OneStep,
  query: From,
});

export const wherePageRoute = pageRoute({
  ...ofSharing,
  id: 'shareWherePage',
  path: '/share/where',
  summary: 'Find the place that the story is about',
  query: From.extend({
    q: z.string().max(200).optional().catch(undefined),
    own: z.literal('yes').optional().catch(undefined),
  }),
});

export const whereFormRoute = formRoute({
  ...ofSharing,
  id: 'shareWhere',
  path: '/share/where',
  summary: 'Choose a place, or say it in own words',
  query: From,
});

export const checkPageRoute = pageRoute({
  ...ofSharing,
  id: 'shareCheckPage',
  path: '/share/check',
  summary: 'All answers, before they are sent',
});

export const checkFormRoute = formRoute({
  ...ofSharing,
  id: 'shareCheck',
  path: '/share/check',
  summary: 'Send the story',
  limit: 'submissions',
});

export const donePageRoute = pageRoute({
  ...ofSharing,
  id: 'shareDonePage',
  path: '/share/done',
  summary: 'The story was taken in',
});

export const deletePageRoute = pageRoute({
  ...ofSharing,
  id: 'shareDeletePage',
  path: '/share/delete',
  summary: 'The button that deletes what was written',
});

export const deleteFormRoute = formRoute({
  ...ofSharing,
  id: 'shareDelete',
  path: '/share/delete',
  summary: 'Delete what was written',
});

export const deletedPageRoute = pageRoute({
  ...ofSharing,
  id: 'shareDeletedPage',
  path: '/share/deleted',
  summary: 'What was written is deleted',
});

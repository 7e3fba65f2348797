import { z } from 'zod';
import { ReferenceText } from '#contracts';
import { formRoute, pageRoute } from '../page-route.js';

const ofDesk = { access: 'moderate' } as const;
const OneStory = z.strictObject({ reference: ReferenceText });
/** As it stands in an address; what is no cursor of ours begins the list again. */
const Cursor = z
  .string()
  .regex(/^[\x21-\x7e]{1,500}$/)
  .optional()
  .catch(undefined);

export const queuePageRoute = pageRoute({
  ...ofDesk,
  id: 'deskQueuePage',
  path: '/desk',
  summary: 'Stories that wait for a moderator',
  query: z.object({ cursor: Cursor }),
});

export const takeNextRoute = formRoute({
  ...ofDesk,
  id: 'takeNextStoryForm',
  path: '/desk/next',
  summary: 'A moderator takes the next story that nobody has',
});

export const deskStoryPageRoute = pageRoute({
  ...ofDesk,
  id: 'deskStoryPage',
  path: '/desk/stories/{reference}',
  summary: 'One story, to decide it',
  params: OneStory,
});

export const decideFormRoute = formRoute({
  ...ofDesk,
  id: 'decideStoryForm',
  path: '/desk/stories/{reference}',
  summary: 'What a moderator makes of a story',
  params: OneStory,
});

export const claimFormRoute = formRoute({
  ...ofDesk,
  id: 'claimStoryForm',
  path: '/desk/stories/{reference}/claim',
  summary: 'A moderator takes a story',
  params: OneStory,
});

export const releaseFormRoute = formRoute({
  ...ofDesk,
  id: 'releaseStoryForm',
  path: '/desk/stories/{reference}/release',
  summary: 'A moderator gives a story back',
  params: OneStory,
});

const WhereQuery = z.object({
  cursor: Cursor,
  story: ReferenceText.optional().catch(undefined),
  find: z.string().optional().catch(undefined),
});

export const wherePageRoute = pageRoute({
  ...ofDesk,
  id: 'deskWherePage',
  path: '/desk/where',
  summary: 'Stories without a service',
  query: WhereQuery,
});

export const placeFormRoute = formRoute({
  ...ofDesk,
  id: 'placeStoryForm',
  path: '/desk/where',
  summary: 'A moderator says where a story happened',
});

/** Which of the list, on which page of it. */
const ReadingQuery = z.object({
  cursor: Cursor,
  id: z.uuid().optional().catch(undefined),
  /** What was decided a moment ago. */
  did: z.enum(['publish', 'return', 'reject']).optional().catch(undefined),
});
const reading = (path: `/${string}`) => ({ ...ofDesk, path, query: ReadingQuery });

export const responsesPageRoute = pageRoute({
  ...reading('/desk/responses'),
  id: 'deskResponsesPage',
  summary: 'Answers to read before they are published',
});
export const responsesFormRoute = formRoute({
  ...reading('/desk/responses'),
  id: 'deskResponsesForm',
  summary: 'A moderator has read an answer',
});
export const changesPageRoute = pageRoute({
  ...reading('/desk/changes'),
  id: 'deskChangesPage',
  summary: 'Changes to read before they are published',
});
export const changesFormRoute = formRoute({
  ...reading('/desk/changes'),
  id: 'deskChangesForm',
  summary: 'A moderator has read a change',
});
export const repliesPageRoute = pageRoute({
  ...reading('/desk/replies'),
  id: 'deskRepliesPage',
  summary: 'Authors’ replies to read before they are published',
});
export const repliesFormRoute = formRoute({
  ...reading('/desk/replies'),
  id: 'deskRepliesForm',
  summary: 'A moderator has read a reply',
});

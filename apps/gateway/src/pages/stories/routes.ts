import { z } from 'zod';
import { ReferenceText } from '#contracts';
import { refuseContradictions, STORY_FILTER } from '../../api/stories/story-filter.js';
import { PageQuery } from '../../routes/query.js';
import { TypedQuery } from '../filters.js';
import { pageRoute } from '../page-route.js';

/** What the list's address may hold. */
export const StoriesQuery = z
  .strictObject({ ...STORY_FILTER, cursor: PageQuery.shape.cursor })
  .superRefine(refuseContradictions);

export const storiesPageRoute = pageRoute({
  id: 'storiesPage',
  path: '/stories',
  summary: 'Search published stories',
  access: 'anyone',
  query: TypedQuery,
  repeatable: ['tag'],
  keeping: 'seconds',
});

export const storyPageRoute = pageRoute({
  id: 'storyPage',
  path: '/stories/{reference}',
  summary: 'A published story, and what came of it',
  access: 'anyone',
  params: z.strictObject({ reference: ReferenceText }),
  keeping: 'seconds',
});

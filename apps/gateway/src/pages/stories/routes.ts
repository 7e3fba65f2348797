import { z } from 'zod';
import { ReferenceText } from '#contracts';
import { refuseContradictions, STORY_FILTER } from '../../api/stories/story-filter.js';
import { PageQuery } from '../../routes/query.js';
import { typedQuery } from '../filters.js';
import { pageRoute } from '../page-route.js';

const StoriesFields = z.strictObject({ ...STORY_FILTER, cursor: PageQuery.shape.cursor });

/** What the list's address may hold. */
export const StoriesQuery = StoriesFields.superRefine(refuseContradictions);

export const storiesPageRoute = pageRoute({
  id: 'storiesPage',
  path: '/stories',
  summary: 'Search published stories',
  access: 'anyone',
  query: typedQuery(StoriesFields),
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

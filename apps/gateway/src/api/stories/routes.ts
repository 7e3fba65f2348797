import { z } from 'zod';
import { ReferenceText, StorySubmission } from '#contracts';
import { Accepted, EXPANSIONS, Story, StoryPage } from '../../presenters/stories.js';
import { commaSeparated, PageQuery } from '../../routes/query.js';
import { route } from '../../routes/route.js';
import { refuseContradictions, STORY_FILTER } from './story-filter.js';

const AREA = 'Stories';
const Expand = commaSeparated(EXPANSIONS).default([]);

export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, 'Use 1 to 255 letters, digits and signs, without spaces.');

export const submitStoryRoute = route({
  id: 'submitStory',
  method: 'POST',
  path: '/api/v1/stories',
  area: AREA,
  summary: 'Share a story',
  description:
    'Answers once the story is safe on disk. The same caller, Idempotency-Key and body get the same answer, for ever.',
  access: 'anyone',
  permission: 'stories:write',
  headers: {
    'Idempotency-Key': {
      description: 'Made up by the caller, one for each story. After a lost answer, send the same again.',
      schema: IdempotencyKey,
    },
  },
  body: StorySubmission,
  answer: { status: 202, description: 'The story was accepted.', schema: Accepted },
  limit: 'submissions',
});

export const listStoriesRoute = route({
  id: 'listStories',
  method: 'GET',
  path: '/api/v1/stories',
  area: AREA,
  summary: 'Published stories, newest first',
  access: 'anyone',
  query: PageQuery.extend({
    ...STORY_FILTER,
    sort: z.enum(['newest']).optional(),
    expand: Expand,
  }).superRefine(refuseContradictions),
  repeatable: ['tag'],
  answer: { status: 200, description: 'A page of stories.', schema: StoryPage },
  keeping: 'seconds',
});

export const getStoryRoute = route({
  id: 'getStory',
  method: 'GET',
  path: '/api/v1/stories/{reference}',
  area: AREA,
  summary: 'One published story',
  description: 'Staff whose scope holds one of its services also see its criticality.',
  access: 'anyone',
  params: z.strictObject({ reference: ReferenceText }),
  query: z.strictObject({ expand: Expand }),
  answer: { status: 200, description: 'The story.', schema: Story },
  refusals: ['gone'],
});

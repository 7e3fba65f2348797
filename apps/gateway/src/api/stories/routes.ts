import { z } from 'zod';
import { PlaceCode, PlaceKind, ReferenceText, Relation, StorySubmission, oneLine } from '#contracts';
import { Accepted, EXPANSIONS, Story, StoryPage } from '../../presenters/stories.js';
import { commaSeparated, PageQuery, positive, repeatable, searchWords } from '../../routes/query.js';
import { route } from '../../routes/route.js';

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
    q: searchWords.optional().describe('Words to look for.'),
    service: PlaceCode.optional(),
    organisation: PlaceCode.optional().describe('With everything below it.'),
    kind: PlaceKind.optional(),
    tag: repeatable(oneLine({ min: 1, max: 60 }), 10).describe('Several: stories that carry all of them.'),
    relation: Relation.optional(),
    from: z.iso.date().optional().describe('First day of publication.'),
    to: z.iso.date().optional().describe('Last day of publication.'),
    near: oneLine({ min: 1, max: 100 }).optional().describe('A postcode, a town, or latitude,longitude.'),
    within: positive(500).optional().describe('Kilometres from near; 10 unless told.'),
    has: z.enum(['response', 'change-planned', 'change-made']).optional(),
    sort: z.enum(['newest']).optional(),
    expand: Expand,
  }).superRefine(({ near, within, from, to }, context) => {
    if (within !== undefined && near === undefined) {
      context.addIssue(fault('within', 'needs-near', 'Say with near what it is within that distance of.'));
    }
    if (from !== undefined && to !== undefined && to < from) {
      context.addIssue(fault('to', 'before-from', 'Choose a last day that is not before the first.'));
    }
  }),
  repeatable: ['tag'],
  answer: { status: 200, description: 'A page of stories.', schema: StoryPage },
  keeping: 'seconds',
});

const fault = (path: string, code: string, message: string) => ({
  code: 'custom' as const,
  path: [path],
  params: { code },
  message,
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

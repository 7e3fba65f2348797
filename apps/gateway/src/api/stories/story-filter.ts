import { z } from 'zod';
import { PlaceCode, PlaceKind, Relation, oneLine } from '#contracts';
import { positive, repeatable, searchWords } from '../../routes/query.js';

/** What stories are searched by: the same names for programs, pages and feeds. */
export const STORY_FILTER = {
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
};
export type StoryQuery = z.infer<z.ZodObject<typeof STORY_FILTER>>;

/** Names what can't stand together. */
export function refuseContradictions(
  { near, within, from, to }: StoryQuery,
  context: { addIssue(issue: ReturnType<typeof fault>): void },
): void {
  if (within !== undefined && near === undefined) {
    context.addIssue(fault('within', 'needs-near', 'Say with near what it is within that distance of.'));
  }
  if (from !== undefined && to !== undefined && to < from) {
    context.addIssue(fault('to', 'before-from', 'Choose a last day that is not before the first.'));
  }
}

const fault = (path: string, code: string, message: string) => ({
  code: 'custom' as const,
  path: [path],
  params: { code },
  message,
});

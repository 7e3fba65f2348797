import { z } from 'zod';
import { EmailAddress, Month, PlaceCode, Relation, oneLine, plainText } from '../words.js';

const WORDS = 1000;
const CHARACTERS = 10_000;

/** How many words a text has: what stands between spaces. */
export const countWords = (text: string): number => text.trim().split(/\s+/u).filter(Boolean).length;

/** What happened, in the author's own words. */
export const StoryText = plainText({ max: CHARACTERS })
  .refine((text) => text.length > 0, { params: { code: 'required' }, message: 'Tell us what happened.', abort: true })
  .superRefine((text, context) => {
    const words = countWords(text);
    if (words <= WORDS) return;
    context.addIssue({
      code: 'custom',
      params: { code: 'too-many-words' },
      message: `Your story is ${words.toLocaleString('en-GB')} words. Make it ${(words - WORDS).toLocaleString('en-GB')} shorter.`,
    });
  });

const Phrases = z
  .array(oneLine({ min: 1, max: 60 }))
  .max(10)
  .default([]);

/** The first part of a postcode; where somebody gives the whole, the rest is not kept. */
const OutwardPostcode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{1,2}\d[A-Z\d]?(\s*\d[A-Z]{2})?$/, 'Enter the first part of a postcode, such as LS1.')
  .transform((postcode) => postcode.replace(/\s*\d[A-Z]{2}$/, ''));

/** What an author sends (product.md, section 2). Strict: a field that is not listed is refused. */
export const StorySubmission = z.strictObject({
  text: StoryText,
  consent: z.literal(true, 'Tick the box to agree that Heard publishes this story.'),
  relation: Relation,
  title: oneLine({ max: 120 }).optional(),
  good: Phrases,
  improve: Phrases,
  feelings: Phrases,
  when: z.union([Month, z.literal('ongoing')], 'Write the month as 2026-10, or "ongoing".').optional(),
  services: z.array(PlaceCode).max(10).default([]),
  place: oneLine({ max: 200 }).optional(),
  screenName: oneLine({ max: 40 }).optional(),
  email: EmailAddress.optional(),
  postcode: OutwardPostcode.optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Write the language as en or cy.')
    .default('en'),
});
export type StorySubmission = z.infer<typeof StorySubmission>;

/**
 * The submission with the rule of age: what ended more than the allowed time ago is refused before it is read.
 * @param oldest the first month (`2023-11`) that is still taken
 * @param newest this month: what lies in the future is refused
 */
export function storySubmission(oldest: string, newest: string) {
  return StorySubmission.extend({
    when: StorySubmission.shape.when.superRefine((when, context) => {
      if (when === undefined || when === 'ongoing') return;
      if (when < oldest) {
        context.addIssue({
          code: 'custom',
          params: { code: 'too-old' },
          message: 'This happened too long ago for Heard: services can act on what is more recent.',
        });
      } else if (when > newest) {
        context.addIssue({
          code: 'custom',
          params: { code: 'in-the-future' },
          message: 'This month has not come yet.',
        });
      }
    }),
  });
}

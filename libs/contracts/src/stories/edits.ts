import { z } from 'zod';
import { request } from '../contract.js';
import { Nothing, StoryStatus, plainText } from '../words.js';
import { StoryText } from './submission.js';

/** What the author of a returned story answers: takes the moderator's edits, or says it in their own words. */
export const StoryEdits = z
  .strictObject({
    /** The story may be published as the moderator has it. */
    accept: z.boolean().default(false),
    /** The whole story in the author's own new words. */
    text: StoryText.optional(),
    /** For the moderator. */
    message: plainText({ min: 1, max: 2000 }).optional(),
  })
  .superRefine(({ accept, text, message }, context) => {
    if (accept && text !== undefined) {
      const why = 'Take the moderator’s words, or send your own: not both.';
      context.addIssue({ code: 'custom', path: ['text'], params: { code: 'not-with-accept' }, message: why });
    }
    if (!accept && text === undefined && message === undefined) {
      const why = 'Say that you agree, change your story, or write to the moderator.';
      context.addIssue({ code: 'custom', path: ['accept'], params: { code: 'required' }, message: why });
    }
  });
export type StoryEdits = z.infer<typeof StoryEdits>;

/** The author answers; the story goes back to the moderators. Refuses with `not-returned` when nobody waits for it. */
export const editStory = request({
  name: 'stories.edit-story',
  request: z.strictObject({ secret: z.string().min(1).max(200), edits: StoryEdits }),
  response: z.object({ reference: z.string(), status: StoryStatus }),
  idempotent: false,
  example: {
    request: { secret: 'x', edits: { accept: false, message: 'It was in March.' } },
    response: { reference: 'H-7K3M-92QX', status: 'in-moderation' },
  },
});

/** Within how many days moderators have read four of five stories of the last thirty days; null while too few were. */
export const getUsualTime = request({
  name: 'stories.get-usual-time',
  request: Nothing,
  response: z.object({ days: z.number().int().nullable() }),
  idempotent: true,
  example: { request: {}, response: { days: 3 } },
});

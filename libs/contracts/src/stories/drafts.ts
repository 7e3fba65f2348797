import { z } from 'zod';
import { request } from '../contract.js';
import { NamedPlace, Nothing, StoryStatus, Time } from '../words.js';

/** What only the author's browser holds: whoever has it may read and write the draft. */
const DraftSecret = z.string().min(20).max(200);

/** As it was typed, right or wrong: a draft keeps what the submission would refuse, so that it can be mended. */
const typed = (most: number) => z.string().max(most);

/** The longest story that a draft keeps; far more than may be sent in. */
export const LONGEST_DRAFT_TEXT = 100_000;

/** What an author has written so far, field by field of the questions. */
export const DraftWords = z.strictObject({
  relation: typed(40).optional(),
  /** Whether it is over or still going on. */
  happened: typed(40).optional(),
  month: typed(40).optional(),
  year: typed(40).optional(),
  services: z
    .array(NamedPlace.extend({ code: typed(100), name: typed(300) }))
    .max(10)
    .optional(),
  place: typed(2000).optional(),
  text: typed(LONGEST_DRAFT_TEXT).optional(),
  good: typed(10_000).optional(),
  improve: typed(10_000).optional(),
  feelings: typed(10_000).optional(),
  email: typed(1000).optional(),
  postcode: typed(200).optional(),
  screenName: typed(1000).optional(),
});
export type DraftWords = z.infer<typeof DraftWords>;

const SECRET = 'b4J9sQzL0mWvXy8TbN6cRk4Jd93hfQz7LmW2vXy8TbN';

/**
 * Keeps what was written, for seven days from now. What is given replaces what was; the rest stays. Without a draft under
 * this secret one is begun. Refuses with `already-sent` once the story was sent in.
 */
export const saveDraft = request({
  name: 'stories.save-draft',
  request: z.strictObject({ secret: DraftSecret, words: DraftWords }),
  response: z.object({ expiresAt: Time }),
  idempotent: true,
  example: {
    request: { secret: SECRET, words: { relation: 'patient' } },
    response: { expiresAt: '2026-03-08T09:00:00.000Z' },
  },
});

/**
 * What is kept under a secret. `done` is found by the key that the story was sent in under, so it says the same after a
 * double tap, a lost answer or a crash; and for one hour only, because computers are shared.
 */
export const getDraft = request({
  name: 'stories.get-draft',
  request: z.strictObject({ secret: DraftSecret }),
  response: z.discriminatedUnion('state', [
    z.object({ state: z.literal('none') }),
    z.object({
      state: z.literal('writing'),
      /** The key to send the story in under, as `anyone`. */
      idempotencyKey: z.string(),
      words: DraftWords,
      expiresAt: Time,
    }),
    z.object({
      state: z.literal('done'),
      done: z.object({ reference: z.string(), secret: z.string(), status: StoryStatus }),
    }),
  ]),
  idempotent: true,
  example: {
    request: { secret: SECRET },
    response: {
      state: 'writing',
      idempotencyKey: '0198c1f0-0000-7000-8000-0000000000d1',
      words: { relation: 'patient', text: 'The nurses were kind.' },
      expiresAt: '2026-03-08T09:00:00.000Z',
    },
  },
});

/** Forgets every word at once. Where the story was sent in, `done` stays for its hour. */
export const deleteDraft = request({
  name: 'stories.delete-draft',
  request: z.strictObject({ secret: DraftSecret }),
  response: Nothing,
  idempotent: true,
  example: { request: { secret: SECRET }, response: {} },
});

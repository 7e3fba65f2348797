import { z } from 'zod';
import { event } from '../contract.js';
import { Month, NamedPlace, Relation, Tag, Time } from '../words.js';

const REFERENCE = 'H-7K3M-92QX';

/** A story was accepted and is safe on disk. */
export const storySubmitted = event({
  name: 'stories.story-submitted.v1',
  schema: z.object({
    reference: z.string(),
    submittedAt: Time,
    services: z.array(z.string()),
    /** True where the author could not find the place: moderators have to. */
    unplaced: z.boolean(),
  }),
  subject: (data) => data.reference,
  examples: [{ reference: REFERENCE, submittedAt: '2026-03-01T09:00:00.000Z', services: ['RX1A1'], unplaced: false }],
});

const PublishedStory = z.object({
  reference: z.string(),
  /** Grows with every change of the story: an older one never undoes a newer one. */
  version: z.number().int(),
  publishedAt: Time,
  title: z.string(),
  /** The published text, as everyone may read it. */
  text: z.string(),
  screenName: z.string(),
  relation: Relation,
  when: z.union([Month, z.literal('ongoing')]).nullable(),
  language: z.string(),
  services: z.array(NamedPlace),
  tags: z.array(Tag),
  /** Whether the author said what could be better, or a tag does: the denominator of "stories that led to a change". */
  improvable: z.boolean(),
  /** For routing and staff alone; never in a public payload. */
  criticality: z.number().int().min(0).max(5),
});
export type PublishedStoryData = z.infer<typeof PublishedStory>;

const publishedExample: PublishedStoryData = {
  reference: REFERENCE,
  version: 3,
  publishedAt: '2026-03-02T10:00:00.000Z',
  title: 'Nobody told me when I could go home',
  text: 'The nurses were kind, but I waited from nine until six.',
  screenName: 'Bluebird',
  relation: 'patient',
  when: '2026-02',
  language: 'en',
  services: [{ code: 'RX1A1', name: 'Ward 7' }],
  tags: [{ name: 'discharge', polarity: -1 }],
  improvable: true,
  criticality: 2,
};
const withoutWords = (data: PublishedStoryData): PublishedStoryData => ({
  ...data,
  title: '',
  text: '',
  screenName: '',
  tags: [],
});

/** A story became public. */
export const storyPublished = event({
  name: 'stories.story-published.v1',
  schema: PublishedStory,
  subject: (data) => data.reference,
  erased: withoutWords,
  examples: [publishedExample],
});

/** A public story's text, tags, services or criticality changed. Carries the whole story as it now stands. */
export const storyUpdated = event({
  name: 'stories.story-updated.v1',
  schema: PublishedStory.extend({ updatedAt: Time }),
  subject: (data) => data.reference,
  erased: (data) => ({ ...withoutWords(data), updatedAt: data.updatedAt }),
  examples: [{ ...publishedExample, version: 4, criticality: 3, updatedAt: '2026-03-03T10:00:00.000Z' }],
});

/** The author took the story back; with `erased` also its words. Sent only for stories that had been public. */
export const storyWithdrawn = event({
  name: 'stories.story-withdrawn.v1',
  schema: z.object({ reference: z.string(), version: z.number().int(), at: Time, erased: z.boolean() }),
  subject: (data) => data.reference,
  examples: [{ reference: REFERENCE, version: 5, at: '2026-03-09T10:00:00.000Z', erased: false }],
});

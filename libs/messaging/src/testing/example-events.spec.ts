import { z } from 'zod';
import { event } from '#contracts';

const Happened = z.object({ n: z.int(), say: z.string().max(50_000).optional() });

/** Events of a made-up story room, for the tests of messaging. */
export const happened = event({
  name: 'stories.happened.v1',
  schema: Happened,
  subject: ({ n }) => `story-${n}`,
  erased: ({ n }) => ({ n }),
  examples: [{ n: 1, say: 'hello' }],
});

export const unheard = event({
  name: 'stories.unheard.v1',
  schema: Happened,
  subject: ({ n }) => `story-${n}`,
  examples: [{ n: 1 }],
});

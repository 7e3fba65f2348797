import { requireMay, type Acting } from '#policy';
import type { ResponseOf, takeNextStory } from '#contracts';
import type { Parts } from '../parts.js';
import { lockFirstFree } from '../persistence/moderation-queue.js';
import { readStory } from '../persistence/stories.js';
import { giveTo } from './claim-story.js';

type Taken = ResponseOf<typeof takeNextStory>;

/** Gives a moderator the first story of the queue that nobody has. Two who ask at once get two stories. */
export class TakeNextStory {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'rules'>) {}

  async run(acting: Acting): Promise<Taken> {
    const moderator = requireMay(acting, 'moderate');
    const { transactions, rules } = this.parts;
    return transactions.run(async (tx) => {
      const id = await lockFirstFree(tx);
      const story = id === undefined ? undefined : await readStory(tx, { id });
      if (!story) return { next: null };
      const expiresAt = await giveTo(tx, story, moderator, rules.claimLease);
      return { next: { reference: story.reference, expiresAt: expiresAt.toISOString() } };
    });
  }
}

import type { ResponseOf, StoryFilter, countStories } from '#contracts';
import type { Parts } from '../parts.js';
import { countPublicStories } from '../persistence/story-list.js';
import { refuseOnlyExclusions } from './only-exclusions.js';

/** How many public stories the list of the same filter has, over all its pages. */
export class CountStories {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'rules'>) {}

  /** @throws HeardError 422 for a search that only excludes */
  async run(filter: StoryFilter): Promise<ResponseOf<typeof countStories>> {
    const { transactions, rules } = this.parts;
    await refuseOnlyExclusions(transactions, filter.q);
    return { stories: await countPublicStories(transactions, filter, rules.timeZone) };
  }
}

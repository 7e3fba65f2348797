import type { StoryImpact } from '#contracts';
import { dayIn } from '../domain/days.js';
import type { Parts } from '../parts.js';
import { changesOfStories } from '../persistence/public-changes.js';
import { publicRepliesOf } from '../persistence/replies.js';
import { answersOfStories, progressOfStories } from '../persistence/story-impacts.js';

/** What came of stories, as everyone may know it. */
export class GetStoryImpacts {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'clock' | 'rules'>) {}

  /** In the order asked for; unknown stories and those that were taken back are left out. */
  async run({ references }: { references: readonly string[] }): Promise<{ items: StoryImpact[] }> {
    const { transactions: tx, clock, rules } = this.parts;
    const [progress, answers, changes, replies] = await Promise.all([
      progressOfStories(tx, references),
      answersOfStories(tx, references),
      changesOfStories(tx, references, dayIn(rules.timeZone, clock.now())),
      publicRepliesOf(tx, references),
    ]);
    const items = [...new Set(references)].flatMap((reference): StoryImpact[] => {
      const services = progress.get(reference);
      if (!services) return [];
      const { responses, withdrawnResponses } = answers.get(reference) ?? { responses: [], withdrawnResponses: [] };
      const led = changes.filter((change) => change.reference === reference);
      return [
        {
          reference,
          services,
          responses,
          withdrawnResponses,
          changes: led.map(({ change, difference }) => ({ ...change, difference })),
          replies: replies.get(reference) ?? [],
        },
      ];
    });
    return { items };
  }
}

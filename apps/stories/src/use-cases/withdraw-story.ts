import { storyWithdrawn, type StoryStatus } from '#contracts';
import { publishEvent } from '#messaging';
import { dropWorkAbout, type AfterCommit, type Tx } from '#persistence';
import { canMove } from '../domain/story-states.js';
import { MAIL_AUTHOR, PUBLISH_STORY, type Parts } from '../parts.js';
import { eraseStory } from '../persistence/erasure.js';
import { AUTHOR, recordHistory } from '../persistence/history.js';
import { hideStory } from '../persistence/public-stories.js';
import { changeStory, RELEASED, type Story } from '../persistence/stories.js';
import { lockStoryBehind } from './follow-story.js';

/** The author takes the story back, at any time; with `erase` its words and the contact go too. Once done, it stays so. */
export class WithdrawStory {
  constructor(private readonly parts: Pick<Parts, 'transactions'>) {}

  run(asked: { secret: string; erase: boolean }): Promise<{ reference: string; status: StoryStatus }> {
    return this.parts.transactions.run(async (tx, after) => {
      const story = await lockStoryBehind(tx, asked.secret);
      const wanted = asked.erase ? 'erased' : 'withdrawn';
      if (!canMove(story.status, wanted)) return { reference: story.reference, status: story.status };
      await this.takeBack(tx, after, story, wanted);
      return { reference: story.reference, status: wanted };
    });
  }

  private async takeBack(tx: Tx, after: AfterCommit, story: Story, status: 'withdrawn' | 'erased'): Promise<void> {
    const at = story.now;
    const version = await changeStory(tx, story.id, {
      status,
      withdrawnAt: story.withdrawnAt ?? at,
      publishesAt: null,
      ...RELEASED,
    });
    await hideStory(tx, story.id);
    // What is about to be published or sent: the work is taken back, and whoever is at it reads the status again.
    await dropWorkAbout(tx, story.reference, { kinds: [PUBLISH_STORY, MAIL_AUTHOR] });
    await recordHistory(tx, story.id, { at, what: status, who: AUTHOR });
    if (status === 'erased') await eraseStory(tx, story);
    if (story.publishedAt === null) return;
    await publishEvent(tx, after, storyWithdrawn, {
      reference: story.reference,
      version,
      at: at.toISOString(),
      erased: status === 'erased',
    });
  }
}

import { EVENTS, type EventData, type PublishedStoryData, type storySubmitted, type storyWithdrawn } from '#contracts';
import { redactMessages } from '#messaging';
import { dropWorkAbout, type Tx } from '#persistence';
import { PUBLISH_RESPONSE, type Parts } from '../parts.js';
import { eraseHistory, keepDecision } from '../persistence/history.js';
import { deleteDrafts } from '../persistence/response-drafts.js';
import { cancelWaitingReplies, eraseReplies } from '../persistence/replies.js';
import { cancelOpenResponses, eraseResponses } from '../persistence/responses.js';
import { keepStory, keepSubmission, keepWithdrawal } from '../persistence/story-facts.js';

/** What the stories room says of a story, in any order. */
export class HearOfStories {
  constructor(private readonly parts: Pick<Parts, 'clock'>) {}

  submitted(tx: Tx, story: EventData<typeof storySubmitted>): Promise<void> {
    return keepSubmission(tx, story);
  }

  /** It became public, or its public form changed. */
  published(tx: Tx, story: PublishedStoryData): Promise<void> {
    return keepStory(tx, story);
  }

  /** Its author took it back: nothing more is said about it, and what waited to be said is not. */
  async withdrawn(tx: Tx, story: EventData<typeof storyWithdrawn>): Promise<void> {
    await keepWithdrawal(tx, story);
    const at = this.parts.clock.now();
    // Answers before their work, in the order in which a worker holds them.
    for (const id of await cancelOpenResponses(tx, story.reference, at)) {
      await keepDecision(tx, { about: 'response', id, at, what: 'withdrawn', who: 'the author took the story back' });
    }
    await deleteDrafts(tx, story.reference);
    for (const id of await cancelWaitingReplies(tx, story.reference)) {
      await keepDecision(tx, { about: 'reply', id, at, what: 'withdrawn', who: 'the author took the story back' });
    }
    await dropWorkAbout(tx, story.reference, { kinds: [PUBLISH_RESPONSE] });
    if (story.erased) await this.erase(tx, story.reference);
  }

  private async erase(tx: Tx, reference: string): Promise<void> {
    await eraseResponses(tx, reference);
    await eraseReplies(tx, reference);
    await eraseHistory(tx, reference);
    await redactMessages(tx, 'impact', reference, EVENTS);
  }
}

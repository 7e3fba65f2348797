import { HeardError } from '#kernel';
import type { AfterCommit, Tx } from '#persistence';
import { readingOf } from '../domain/reading-rule.js';
import type { Parts } from '../parts.js';
import { keepDecision } from '../persistence/history.js';
import { publicStory, type PublicStory } from '../persistence/public-story.js';
import { answerRecord, cancelOpenResponses, lockResponse, sendToModeration } from '../persistence/responses.js';
import { publishAnswer } from './publish-answer.js';

/** An answer's edit window ends: it is published, or a moderator has to read it first. */
export class EndEditWindow {
  constructor(private readonly parts: Pick<Parts, 'clock' | 'rules'>) {}

  /** Does nothing for an answer that waits no longer. The rule is asked again: the record may have changed meanwhile. */
  async run(tx: Tx, after: AfterCommit, { id }: { id: string }): Promise<void> {
    const response = await lockResponse(tx, id);
    if (response?.state !== 'waiting') return;
    const at = this.parts.clock.now();
    const story = await publicOrUndefined(tx, response.reference);
    if (!story) {
      await cancelOpenResponses(tx, response.reference, at);
      return;
    }
    const { text, organisation } = response;
    const { route, why } = readingOf(
      { text, criticality: story.criticality },
      await answerRecord(tx, organisation),
      this.parts.rules,
    );
    if (route === 'moderation') {
      await sendToModeration(tx, id, why);
      await keepDecision(tx, { about: 'response', id, at, what: 'moderation', who: 'the rule', why: why.join('; ') });
      return;
    }
    await publishAnswer(tx, after, response, { story, text, outcome: 'published', at });
    await keepDecision(tx, { about: 'response', id, at, what: 'published', who: 'the rule' });
  }
}

async function publicOrUndefined(tx: Tx, reference: string): Promise<PublicStory | undefined> {
  try {
    return await publicStory(tx, reference);
  } catch (error) {
    if (error instanceof HeardError && error.kind === 'gone') return undefined;
    throw error;
  }
}

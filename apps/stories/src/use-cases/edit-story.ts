import { conflict } from '#kernel';
import { countWords, type RequestOf, type ResponseOf, type editStory } from '#contracts';
import { dangerIn } from '../domain/danger.js';
import type { Parts } from '../parts.js';
import { AUTHOR, recordHistory } from '../persistence/history.js';
import { changeStory, RELEASED, type Story, type StoryChanges } from '../persistence/stories.js';
import { lockStoryBehind, refuseErased } from './follow-story.js';

type Edits = RequestOf<typeof editStory>['edits'];

/** The author of a returned story answers, and the story goes back to the moderators. */
export class EditStory {
  constructor(private readonly parts: Pick<Parts, 'transactions'>) {}

  /** @throws HeardError `not-found`, `gone` after erasure, 409 `not-returned` */
  run({ secret, edits }: RequestOf<typeof editStory>): Promise<ResponseOf<typeof editStory>> {
    return this.parts.transactions.run(async (tx) => {
      const story = await lockStoryBehind(tx, secret);
      refuseErased(story);
      if (story.status !== 'returned') throw conflict('not-returned', 'Nobody waits for an answer about this story.');
      await changeStory(tx, story.id, changesBy(edits, story));
      await recordHistory(tx, story.id, {
        at: story.now,
        what: 'replied',
        who: AUTHOR,
        why: edits.message,
        details: { accepted: edits.accept, ...(edits.text !== undefined && { before: story.originalText }) },
      });
      return { reference: story.reference, status: 'in-moderation' };
    });
  }
}

/**
 * New words of the author's are read from the beginning: what a moderator made of the old ones is gone. Whoever had the
 * story claimed has not read the answer yet.
 */
function changesBy({ text, message }: Edits, story: Story): StoryChanges {
  const { originalTitle, good, improve, feelings } = story;
  return {
    ...RELEASED,
    status: 'in-moderation',
    danger: dangerIn([
      text ?? story.originalText,
      originalTitle ?? undefined,
      ...good,
      ...improve,
      ...feelings,
      message,
    ]),
    ...(text !== undefined && { originalText: text, text: null, words: countWords(text) }),
  };
}

import { conflict } from '#kernel';
import type { RequestOf, reply } from '#contracts';
import type { Tx } from '#persistence';
import type { Parts } from '../parts.js';
import { keepDecision } from '../persistence/history.js';
import { lockPublicStory } from '../persistence/public-story.js';
import { countWaiting, insertReply, lockReply } from '../persistence/replies.js';
import { hasAnswers } from '../persistence/responses.js';

/** So many replies of one author wait for a moderator at most. */
const MOST_WAITING = 10;

/** An author answers those who answered. A moderator reads every reply first. */
export class Reply {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'clock'>) {}

  /**
   * @throws HeardError `not-found`, `gone`, 409 `nothing-to-answer`, `too-many-waiting`, or `already-sent` when the id is
   *   of another reply
   */
  async run(asked: RequestOf<typeof reply>): Promise<Record<string, never>> {
    await this.parts.transactions.run(async (tx) => {
      const { id, reference } = asked;
      await lockPublicStory(tx, reference);
      if (await isSent(tx, asked)) return;
      if (!(await hasAnswers(tx, reference))) {
        throw conflict('nothing-to-answer', 'Nobody has answered this story yet.');
      }
      if ((await countWaiting(tx, reference)) >= MOST_WAITING) {
        throw conflict('too-many-waiting', `${MOST_WAITING} of your replies wait for a moderator. Write again later.`);
      }
      const at = this.parts.clock.now();
      // The story is held, so only a reply about another one can have taken this id meanwhile.
      if (!(await insertReply(tx, { ...asked, at }))) throw alreadySent();
      await keepDecision(tx, { about: 'reply', id, at, what: 'submitted', who: 'the author' });
    });
    return {};
  }
}

/** @throws HeardError 409 when something else was sent with this id: the answer says nothing of whose it is */
async function isSent(tx: Tx, { id, reference, text }: RequestOf<typeof reply>): Promise<boolean> {
  const earlier = await lockReply(tx, id);
  if (!earlier) return false;
  if (earlier.reference === reference && earlier.text === text) return true;
  throw alreadySent();
}

const alreadySent = () =>
  conflict('already-sent', 'Something else was sent from this form. Open the page again to write another reply.');

import { notFound } from '#kernel';
import type { decideResponse, RequestOf, StaffResponse } from '#contracts';
import type { AfterCommit, Tx } from '#persistence';
import { requireMay, type Acting } from '#policy';
import { editOf } from '../domain/edits.js';
import type { Parts } from '../parts.js';
import { keepDecision } from '../persistence/history.js';
import { publicStory } from '../persistence/public-story.js';
import { lockResponse, refuseRow, staffResponse, type ResponseRow } from '../persistence/responses.js';
import { publishAnswer } from './publish-answer.js';
import { nothingToRead, reasonOf, type Decision } from './reading-decision.js';

/** A moderator has read an answer: publishes it, perhaps edited, or sends it back with a reason. */
export class DecideResponse {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'clock'>) {}

  /** @throws HeardError `not-found`, `not-waiting`, `gone` when the story was taken back, `invalid` without a reason */
  run(acting: Acting, { id, decision }: RequestOf<typeof decideResponse>): Promise<StaffResponse> {
    return this.parts.transactions.run(async (tx, after) => {
      const moderator = requireMay(acting, 'moderate');
      const response = await lockResponse(tx, id);
      if (!response) throw notFound('The answer');
      if (response.state !== 'moderation') throw nothingToRead();
      const at = this.parts.clock.now();
      const what = await this.carryOut(tx, after, response, decision, at);
      await keepDecision(tx, { about: 'response', id, at, what, who: moderator.id, why: decision.reason });
      const decided = await lockResponse(tx, id);
      return staffResponse(decided ?? response);
    });
  }

  private async carryOut(
    tx: Tx,
    after: AfterCommit,
    response: ResponseRow,
    decision: Decision,
    at: Date,
  ): Promise<string> {
    if (decision.decision === 'publish') {
      const story = await publicStory(tx, response.reference);
      const text = decision.text ?? response.text;
      const outcome = editOf(response.text, text);
      await publishAnswer(tx, after, response, { story, text, outcome, at });
      return outcome;
    }
    const state = decision.decision === 'return' ? 'returned' : 'rejected';
    await refuseRow(tx, response.id, { state, reason: reasonOf(decision), at });
    return state;
  }
}

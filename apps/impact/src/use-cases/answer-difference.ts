import { conflict, notFound } from '#kernel';
import type { answerDifference, RequestOf } from '#contracts';
import type { Parts } from '../parts.js';
import { keepDifference, linkedState } from '../persistence/changes.js';

/** The author of a story says whether the change that it led to makes a difference; the last answer counts. */
export class AnswerDifference {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'clock'>) {}

  /** @throws HeardError `not-found` when the story led to no such public change, `not-made` */
  async run({ reference, id, answer }: RequestOf<typeof answerDifference>): Promise<Record<string, never>> {
    await this.parts.transactions.run(async (tx) => {
      const state = await linkedState(tx, id, reference);
      if (state === undefined) throw notFound('The change');
      if (state !== 'made') throw conflict('not-made', 'This change has not been made yet.');
      await keepDifference(tx, { id, reference, answer, at: this.parts.clock.now() });
    });
    return {};
  }
}

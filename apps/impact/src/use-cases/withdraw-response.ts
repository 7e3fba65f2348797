import { conflict, notFound } from '#kernel';
import { responseWithdrawn, type markResponse, type RequestOf } from '#contracts';
import { publishEvent } from '#messaging';
import { requireMay, type Acting } from '#policy';
import type { Parts } from '../parts.js';
import { keepDecision } from '../persistence/history.js';
import { isAnswered, markRow, withdrawRow } from '../persistence/responses.js';
import { lockOwnResponse } from './own-response.js';

/** An organisation takes a published answer back: the clock of its story starts again. */
export class WithdrawResponse {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'clock'>) {}

  /** @throws HeardError `not-found`, `not-published` */
  async run(acting: Acting, { id }: { id: string }): Promise<Record<string, never>> {
    await this.parts.transactions.run(async (tx, after) => {
      const response = await lockOwnResponse(tx, acting, id);
      const { reference, organisation, organisationName } = response;
      if (response.state === 'withdrawn') return;
      if (response.state !== 'published') throw conflict('not-published', 'Only a published answer can be withdrawn.');
      const at = this.parts.clock.now();
      await withdrawRow(tx, response, at);
      await keepDecision(tx, { about: 'response', id, at, what: 'withdrawn', who: requireMay(acting, 'answer').id });
      await publishEvent(tx, after, responseWithdrawn, {
        id,
        reference,
        organisation: { code: organisation, name: organisationName },
        at: at.toISOString(),
        stillAnswered: await isAnswered(tx, reference),
      });
    });
    return {};
  }
}

/** The author says whether an answer was helpful; the last mark counts. */
export class MarkResponse {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'clock'>) {}

  /** @throws HeardError `not-found` when the story has no such public answer */
  async run({ reference, id, mark }: RequestOf<typeof markResponse>): Promise<Record<string, never>> {
    if (!(await markRow(this.parts.transactions, { reference, id, mark, at: this.parts.clock.now() }))) {
      throw notFound('The answer');
    }
    return {};
  }
}

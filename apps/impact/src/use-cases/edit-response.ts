import { conflict } from '#kernel';
import type { editResponse, RequestOf, StaffResponse } from '#contracts';
import type { Tx } from '#persistence';
import { requireMay, type Acting } from '#policy';
import { readingOf } from '../domain/reading-rule.js';
import { PUBLISH_RESPONSE, type Parts } from '../parts.js';
import { keepDecision, wasDecided } from '../persistence/history.js';
import { publicStory } from '../persistence/public-story.js';
import {
  answerRecord,
  deleteResponseRow,
  lockResponse,
  rewriteResponse,
  staffResponse,
} from '../persistence/responses.js';
import { lockOwnResponse, requireOpenWindow } from './own-response.js';

/** A responder writes an answer anew while its window is open. The window still ends when it was to end. */
export class EditResponse {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'clock' | 'rules'>) {}

  /** @throws HeardError `not-found`, `window-closed`, `already-sent` */
  run(acting: Acting, { id, text, kind }: RequestOf<typeof editResponse>): Promise<StaffResponse> {
    return this.parts.transactions.run(async (tx) => {
      const response = await lockOwnResponse(tx, acting, id);
      const at = this.parts.clock.now();
      requireOpenWindow(response, at);
      const { criticality } = await publicStory(tx, response.reference);
      const reading = readingOf({ text, criticality }, await answerRecord(tx, response.organisation), this.parts.rules);
      if (!(await rewriteResponse(tx, id, { text, kind: kind ?? response.kind, ...reading }))) {
        throw conflict('already-sent', 'Another answer of yours says just this already.');
      }
      await keepDecision(tx, { about: 'response', id, at, what: 'edited', who: idOf(acting) });
      const row = await lockResponse(tx, id);
      return staffResponse(row ?? response);
    });
  }
}

/** A responder deletes an answer while its window is open: nobody has seen it. */
export class DeleteResponse {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'clock' | 'work'>) {}

  /** @throws HeardError `not-found`, `window-closed` */
  async run(acting: Acting, { id }: { id: string }): Promise<Record<string, never>> {
    await this.parts.transactions.run(async (tx) => {
      if (await isDeletedBy(tx, acting, id)) return;
      const response = await lockOwnResponse(tx, acting, id);
      const at = this.parts.clock.now();
      requireOpenWindow(response, at);
      await deleteResponseRow(tx, id);
      await this.parts.work.cancel(tx, PUBLISH_RESPONSE, id);
      await keepDecision(tx, { about: 'response', id, at, what: 'deleted', who: idOf(acting) });
    });
    return {};
  }
}

/** Asked a second time by the same person, because the first answer was lost on the way. */
const isDeletedBy = (tx: Tx, acting: Acting, id: string): Promise<boolean> =>
  wasDecided(tx, id, 'deleted', requireMay(acting, 'answer').id);

const idOf = (acting: Acting): string => requireMay(acting, 'answer').id;

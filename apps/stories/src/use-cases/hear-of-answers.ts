import type { EventData, changePublished, responsePublished, responseWithdrawn, storyRead } from '#contracts';
import type { AfterCommit, Tx } from '#persistence';
import { keepAnswer, keepAnswerWithdrawal, keepChange } from '../persistence/outcome-copies.js';
import type { AuthorMails } from './schedule-author-mail.js';

/** What impact says came of stories: kept for the search, and told to the authors. */
export class HearOfAnswers {
  constructor(private readonly mails: AuthorMails) {}

  async published(tx: Tx, after: AfterCommit, data: EventData<typeof responsePublished>): Promise<void> {
    const { id, reference } = data;
    if (await keepAnswer(tx, data)) await this.mails.schedule(tx, after, { mail: 'response', reference, id });
  }

  async withdrawn(tx: Tx, data: EventData<typeof responseWithdrawn>): Promise<void> {
    const { id, reference } = data;
    await keepAnswerWithdrawal(tx, data);
    await this.mails.cancel(tx, { mail: 'response', reference, id });
  }

  /** The first time only: the mail is sent once for each story. */
  async read(tx: Tx, after: AfterCommit, data: EventData<typeof storyRead>): Promise<void> {
    const { reference, organisation, role } = data;
    await this.mails.schedule(
      tx,
      after,
      { mail: 'read', reference, organisation: organisation.code, role },
      { keep: true },
    );
  }

  async changed(tx: Tx, after: AfterCommit, data: EventData<typeof changePublished>): Promise<void> {
    const { id, state, stories } = data;
    if (!(await keepChange(tx, data)) || state !== 'made') return;
    for (const reference of stories) await this.mails.schedule(tx, after, { mail: 'change-made', reference, id });
  }
}

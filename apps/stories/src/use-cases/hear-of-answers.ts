import type { EventData, changePublished, responsePublished, responseWithdrawn, storyRead } from '#contracts';
import type { AfterCommit, Tx } from '#persistence';
import type { AuthorMails } from './schedule-author-mail.js';

/**
 * What impact says came of stories: kept for the search, and told to the authors. Messages may come twice and in any
 * order; an older one never undoes a newer one.
 */
export class HearOfAnswers {
  constructor(private readonly mails: AuthorMails) {}

  async published(tx: Tx, after: AfterCommit, data: EventData<typeof responsePublished>): Promise<void> {
    const { id, reference } = data;
    // An answer that is known already was published before, or was withdrawn before we heard of it.
    const rows = await tx.query(
      `insert into answer_copy (id, reference, withdrawn) values ($1, $2, false) on conflict do nothing returning id`,
      [id, reference],
    );
    if (rows.length > 0) await this.mails.schedule(tx, after, { mail: 'response', reference, id });
  }

  async withdrawn(tx: Tx, data: EventData<typeof responseWithdrawn>): Promise<void> {
    const { id, reference } = data;
    await tx.query(
      `insert into answer_copy (id, reference, withdrawn) values ($1, $2, true)
       on conflict (id) do update set withdrawn = true`,
      [id, reference],
    );
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
    const { id, version, state, stories } = data;
    const rows = await tx.query(
      `insert into change_copy as c (id, version, state, stories) values ($1, $2, $3, $4)
       on conflict (id) do update set version = excluded.version, state = excluded.state, stories = excluded.stories
       where c.version < excluded.version returning id`,
      [id, version, state, stories],
    );
    if (rows.length === 0 || state !== 'made') return;
    for (const reference of stories) await this.mails.schedule(tx, after, { mail: 'change-made', reference, id });
  }
}

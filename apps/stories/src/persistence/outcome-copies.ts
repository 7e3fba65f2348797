import type { EventData, changePublished, responsePublished, responseWithdrawn } from '#contracts';
import type { Tx } from '#persistence';

/*
 * What impact says came of stories, for the search. Messages may come twice and in any order: an older one never undoes a
 * newer one.
 */

/** @returns whether it is news: one that is known already was published before, or withdrawn before we heard of it */
export async function keepAnswer(tx: Tx, { id, reference }: EventData<typeof responsePublished>): Promise<boolean> {
  const rows = await tx.query(
    `insert into answer_copy (id, reference, withdrawn) values ($1, $2, false) on conflict do nothing returning id`,
    [id, reference],
  );
  return rows.length > 0;
}

/** There is no way back from it. */
export async function keepAnswerWithdrawal(
  tx: Tx,
  { id, reference }: EventData<typeof responseWithdrawn>,
): Promise<void> {
  await tx.query(
    `insert into answer_copy (id, reference, withdrawn) values ($1, $2, true)
     on conflict (id) do update set withdrawn = true`,
    [id, reference],
  );
}

/** @returns whether it is newer than what is known */
export async function keepChange(
  tx: Tx,
  { id, version, state, stories }: EventData<typeof changePublished>,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into change_copy as c (id, version, state, stories) values ($1, $2, $3, $4)
     on conflict (id) do update set version = excluded.version, state = excluded.state, stories = excluded.stories
     where c.version < excluded.version returning id`,
    [id, version, state, stories],
  );
  return rows.length > 0;
}

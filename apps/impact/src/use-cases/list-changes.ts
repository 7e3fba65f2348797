import { invalid, notFound } from '#kernel';
import type { ChangeFilter, countChanges, getChange, listChanges, RequestOf, ResponseOf } from '#contracts';
import type { Tx } from '#persistence';
import { dayIn } from '../domain/days.js';
import type { Parts } from '../parts.js';
import { pageOfItems } from '../persistence/cursors.js';
import {
  countPublicChanges,
  findPublicChange,
  isSearchable,
  listPublicChanges,
} from '../persistence/public-changes.js';

/** The public library of changes, newest first. */
export class ListChanges {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'clock' | 'cursors' | 'rules'>) {}

  /** @throws HeardError `invalid` for a cursor of another list, and for a search that only says what is not wanted */
  async run({ limit, cursor, ...filter }: RequestOf<typeof listChanges>): Promise<ResponseOf<typeof listChanges>> {
    const { transactions: tx, clock, cursors, rules } = this.parts;
    const list = `changes ${JSON.stringify(Object.entries(filter).sort())}`;
    const after = cursors.read(list, cursor);
    await refuseOnlyNot(tx, filter.q);
    const today = dayIn(rules.timeZone, clock.now());
    const found = await listPublicChanges(tx, filter, { today, after, limit: limit + 1 });
    return pageOfItems(found, limit, ({ publishedAt, id }) => cursors.write(list, [publishedAt, id]));
  }
}

/** How many changes the library of the same filter has, over all its pages. */
export class CountChanges {
  constructor(private readonly parts: Pick<Parts, 'transactions'>) {}

  /** @throws HeardError `invalid` for a search that only says what is not wanted */
  async run(filter: ChangeFilter): Promise<ResponseOf<typeof countChanges>> {
    const { transactions } = this.parts;
    await refuseOnlyNot(transactions, filter.q);
    return { changes: await countPublicChanges(transactions, filter) };
  }
}

/** One public change. */
export class GetChange {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'clock' | 'rules'>) {}

  /** @throws HeardError `not-found` for one that is unknown or was never public */
  async run({ id }: RequestOf<typeof getChange>): Promise<ResponseOf<typeof getChange>> {
    const { transactions, clock, rules } = this.parts;
    const change = await findPublicChange(transactions, id, dayIn(rules.timeZone, clock.now()));
    if (!change) throw notFound('The change');
    return change;
  }
}

async function refuseOnlyNot(tx: Tx, q: string | undefined): Promise<void> {
  if (q === undefined || (await isSearchable(tx, q))) return;
  throw invalid([{ path: 'q', code: 'only-not', message: 'Say what to look for, not only what to leave out.' }]);
}

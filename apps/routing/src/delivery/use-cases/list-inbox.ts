import {
  alertDelivered,
  type countInbox,
  type InboxView,
  type listInbox,
  type RequestOf,
  type ResponseOf,
} from '#contracts';
import { addDuration } from '#kernel';
import { eventsWritten, newEventRow } from '#messaging';
import type { Transactions, Tx } from '#persistence';
import { may, requireMay, type Acting } from '#policy';
import type { Cursors } from '../../directory/domain/cursors.js';
import type { RoutingRules } from '../../parts.js';
import {
  countInboxItems,
  findInboxItems,
  markListed,
  positionOf,
  type InboxPosition,
  type InboxReader,
  type InboxRow,
} from '../persistence/inbox-items.js';

export interface InboxParts {
  readonly transactions: Transactions;
  readonly cursors: Cursors<InboxPosition>;
  readonly rules: Pick<RoutingRules, 'answerWithin'>;
}

/** What the acting person was told. Listing it delivers it: from then on the story is heard. */
export class ListInbox {
  constructor(private readonly parts: InboxParts) {}

  async run(asked: RequestOf<typeof listInbox>, acting: Acting): Promise<ResponseOf<typeof listInbox>> {
    const reader = readerOf(acting);
    const { transactions, cursors } = this.parts;
    const { view, limit } = asked;
    const list = listOf(reader, view);
    const after = cursors.read(list, asked.cursor);
    const rows = await findInboxItems(transactions, { ...reader, view, limit: limit + 1, after });
    const page = rows.slice(0, limit);
    await this.deliver(page);
    const last = page.at(-1);
    const next = rows.length > page.length && last ? cursors.write(list, positionOf(view, last)) : null;
    return { items: page.map((row) => this.itemOf(row)), next };
  }

  private itemOf({ reference, title, services, why, toldAt, publishedAt, criticality }: InboxRow) {
    const answerBy = addDuration(publishedAt, this.parts.rules.answerWithin).toISOString();
    return { reference, title, services, why, toldAt: toldAt.toISOString(), answerBy, criticality };
  }

  private async deliver(page: readonly InboxRow[]): Promise<void> {
    const unlisted = page.filter(({ isListed }) => !isListed).map(({ id }) => id);
    if (unlisted.length === 0) return;
    await this.parts.transactions.run(async (tx, after) => {
      const listed = await markListed(tx, unlisted);
      await say(tx, listed);
      after(() => eventsWritten(alertDelivered));
    });
  }
}

/** How many stories are in each part of the acting person's inbox. */
export class CountInbox {
  constructor(private readonly parts: Pick<InboxParts, 'transactions'>) {}

  async run(acting: Acting): Promise<ResponseOf<typeof countInbox>> {
    const counted = await countInboxItems(this.parts.transactions, readerOf(acting));
    const count = (wanted: InboxView): number => counted.find(({ view }) => view === wanted)?.count ?? 0;
    return { toAnswer: count('to-answer'), reading: count('reading'), answered: count('answered') };
  }
}

/** @throws HeardError for whoever does not read as staff */
function readerOf(acting: Acting): InboxReader {
  const { id: person, scope } = requireMay(acting, 'read-as-staff');
  return { person, scope: scope.organisations, mayAnswer: may(acting, 'answer') };
}

/** What a cursor is bound to. */
const listOf = ({ person }: InboxReader, view: InboxView | undefined) => ({ person, ...(view && { view }) });

/** All at once: an inbox that is opened for the first time may hold many. */
async function say(
  tx: Tx,
  listed: readonly { reference: string; services: string[]; listedAt: Date }[],
): Promise<void> {
  const rows = listed.map(({ reference, services, listedAt }) =>
    newEventRow(alertDelivered, { reference, services, at: listedAt.toISOString(), channel: 'inbox' as const }),
  );
  await tx.query(
    `insert into outbox (id, type, subject, body)
     select id, type, subject, body from unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[])
       as r (id, type, subject, body)`,
    [
      rows.map(({ id }) => id),
      rows.map(({ type }) => type),
      rows.map(({ subject }) => subject),
      rows.map(({ body }) => body),
    ],
  );
}

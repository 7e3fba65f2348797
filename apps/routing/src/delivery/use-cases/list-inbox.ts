import { alertDelivered, type listInbox, type RequestOf, type ResponseOf } from '#contracts';
import { eventsWritten, newEventRow } from '#messaging';
import type { Transactions, Tx } from '#persistence';
import { requireMay, type Acting } from '#policy';
import type { Cursors } from '../../directory/domain/cursors.js';
import { findInboxItems, markListed, type InboxPosition, type InboxRow } from '../persistence/inbox-items.js';

export interface InboxParts {
  readonly transactions: Transactions;
  readonly cursors: Cursors<InboxPosition>;
}

/** What the acting person was told. Listing it delivers it: from then on the story is heard. */
export class ListInbox {
  constructor(private readonly parts: InboxParts) {}

  async run(asked: RequestOf<typeof listInbox>, acting: Acting): Promise<ResponseOf<typeof listInbox>> {
    const { id: person, scope } = requireMay(acting, 'read-as-staff');
    const { transactions, cursors } = this.parts;
    const after = cursors.read({ person }, asked.cursor);
    const question = { person, scope: scope.organisations, limit: asked.limit + 1, after };
    const rows = await findInboxItems(transactions, question);
    const page = rows.slice(0, asked.limit);
    await this.deliver(page);
    const last = page.at(-1);
    const next = rows.length > page.length && last ? cursors.write({ person }, positionOf(last)) : null;
    return { items: page.map(itemOf), next };
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

const positionOf = ({ toldAt, id }: InboxRow): InboxPosition => [toldAt.toISOString(), id];

const itemOf = ({ reference, title, services, why, toldAt, criticality }: InboxRow) => ({
  reference,
  title,
  services,
  why,
  toldAt: toldAt.toISOString(),
  criticality,
});

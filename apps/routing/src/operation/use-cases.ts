import type { getRoutingStatus, listKeptMail, listUnheard, RequestOf, ResponseOf, RoomStatus } from '#contracts';
import { notFound } from '#kernel';
import { listKept } from '#mail';
import type { Tx } from '#persistence';
import { requireMay, type Acting } from '#policy';
import type { Cursors } from '../directory/domain/cursors.js';
import { countsOfSteps, findUnheard, outboxStatus, workByKind, type UnheardPosition } from './persistence.js';

/** Stories at services where nobody was told, the longest waiting first. */
export class ListUnheard {
  constructor(private readonly parts: { readonly transactions: Tx; readonly cursors: Cursors<UnheardPosition> }) {}

  async run(asked: RequestOf<typeof listUnheard>, acting: Acting): Promise<ResponseOf<typeof listUnheard>> {
    requireMay(acting, 'operate');
    const { transactions, cursors } = this.parts;
    const after = cursors.read({}, asked.cursor);
    const rows = await findUnheard(transactions, { limit: asked.limit + 1, after });
    const page = rows.slice(0, asked.limit);
    const last = page.at(-1);
    return {
      items: page.map(({ reference, service, name, since }) => ({
        reference,
        service: { code: service, name },
        since: since.toISOString(),
      })),
      next:
        rows.length > page.length && last
          ? cursors.write({}, [last.since.toISOString(), last.reference, last.service])
          : null,
    };
  }
}

/** How this room fares, and what it has counted at its own step. */
export class GetRoutingStatus {
  constructor(private readonly parts: { readonly transactions: Tx }) {}

  async run(acting: Acting): Promise<ResponseOf<typeof getRoutingStatus>> {
    requireMay(acting, 'operate');
    const { transactions: tx } = this.parts;
    const [outbox, work, counts] = await Promise.all([outboxStatus(tx), workByKind(tx), countsOfSteps(tx)]);
    const status: RoomStatus = { room: 'routing', outbox, work, counts };
    return status;
  }
}

/** Mail that was kept instead of sent; there is none where a mail server is. */
export class ListKeptMail {
  constructor(private readonly parts: { readonly transactions: Tx; readonly isKept: boolean }) {}

  /** @throws HeardError 404 in the services mode */
  async run({ limit }: RequestOf<typeof listKeptMail>): Promise<ResponseOf<typeof listKeptMail>> {
    if (!this.parts.isKept) throw notFound('Kept mail');
    const mails = await listKept(this.parts.transactions, limit);
    return {
      items: mails.map(({ at, headers, ...mail }) => ({ ...mail, headers: { ...headers }, at: at.toISOString() })),
    };
  }
}

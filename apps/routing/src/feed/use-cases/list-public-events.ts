import type { listPublicEvents, RequestOf, ResponseOf } from '#contracts';
import { invalid } from '#kernel';
import type { Tx } from '#persistence';
import { isEvent, readEvents } from '../persistence/public-events.js';

/** Before the first event. */
const BEGINNING = '0';

/**
 * What happened in public. A cursor is the place of the last event that was read; there is always one, so that a reader
 * who has come to the end can go on from there, at any time. It is not signed: it holds nothing that is not public.
 */
export class ListPublicEvents {
  constructor(private readonly parts: { readonly transactions: Tx; readonly publicUrl: string }) {}

  async run({
    limit,
    after = BEGINNING,
  }: RequestOf<typeof listPublicEvents>): Promise<ResponseOf<typeof listPublicEvents>> {
    if (!/^\d{1,18}$/.test(after)) throw badCursor();
    const { transactions, publicUrl } = this.parts;
    const rows = await readEvents(transactions, after, limit);
    if (rows.length === 0 && after !== BEGINNING && !(await isEvent(transactions, after))) throw badCursor();
    return {
      items: rows.map(({ id, type, time, data }) => ({
        id,
        type,
        time: time.toISOString(),
        data: withUrl(data, publicUrl),
      })),
      next: rows.at(-1)?.id ?? after,
    };
  }
}

/** The public address may change; so what is kept is where the page is below it. */
function withUrl({ path, ...data }: Record<string, unknown>, publicUrl: string): Record<string, unknown> {
  return typeof path === 'string' ? { ...data, url: `${publicUrl}${path}` } : data;
}

const badCursor = () =>
  invalid([{ path: 'after', code: 'bad-cursor', message: 'This cursor is not from this list. Begin without one.' }]);

import { requireMay, type Acting, type ActingPerson } from '#policy';
import type { NamedPlace, RequestOf, ResponseOf, listModerationQueue } from '#contracts';
import { Cursors } from '../domain/cursors.js';
import type { Parts } from '../parts.js';
import { findQueued, type QueuedRow, type QueuePosition } from '../persistence/moderation-queue.js';
import { nameless, placesByCode, type Place } from '../persistence/places.js';
import { claimOf } from './claim-story.js';
import { pageFrom } from './page.js';

type Queue = ResponseOf<typeof listModerationQueue>;
export type QueuedStory = Queue['items'][number];

/** What moderators have to do, in the order to work. */
export class ListModerationQueue {
  private readonly cursors: Cursors<QueuePosition>;

  constructor(private readonly parts: Pick<Parts, 'transactions' | 'keys'>) {
    this.cursors = new Cursors(parts.keys, 'moderation');
  }

  async run({ limit, cursor }: RequestOf<typeof listModerationQueue>, acting: Acting): Promise<Queue> {
    const moderator = requireMay(acting, 'moderate');
    const { transactions } = this.parts;
    const rows = await findQueued(transactions, { limit: limit + 1, after: this.cursors.read({}, cursor) });
    const page = pageFrom(rows, limit, (last) => this.cursors.write({}, positionOf(last)));
    const places = await placesByCode(
      transactions,
      page.items.flatMap(({ services }) => services),
    );
    return { items: page.items.map((row) => queuedStoryOf(row, places, moderator)), next: page.next };
  }
}

const positionOf = ({ danger, submittedAt, id }: QueuedRow): QueuePosition => [
  danger.length === 0,
  submittedAt.toISOString(),
  id,
];

/** A story in the queue as one moderator sees it. */
export function queuedStoryOf(
  row: QueuedRow,
  places: ReadonlyMap<string, Place>,
  moderator: ActingPerson,
): QueuedStory {
  const claim = claimOf(row);
  return {
    reference: row.reference,
    status: row.status,
    submittedAt: row.submittedAt.toISOString(),
    danger: [...row.danger],
    words: row.words,
    services: row.services.map((code) => named(places.get(code) ?? nameless(code))),
    place: row.place,
    claim: claim ? { by: claim.name, mine: claim.by === moderator.id, expiresAt: claim.expiresAt.toISOString() } : null,
  };
}

const named = ({ code, name }: Place): NamedPlace => ({ code, name });

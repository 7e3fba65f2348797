import { placesChanged, type PlaceCopy } from '#contracts';
import { eventsWritten, newEventRow } from '#messaging';
import type { AfterCommit, Tx } from '#persistence';
import { PLACE_COPY } from '../reading/columns.js';

/** How many places one event may carry (its contract). */
const PLACES_AT_ONCE = 500;

/**
 * Says all places of the table `changed` to the other rooms, in the same transaction, up to 500 in one event.
 * @param published true for history: the events stand in the log, and nobody is told
 */
export async function announceChanged(
  tx: Tx,
  after: AfterCommit,
  { published = false, now }: { published?: boolean; now: Date },
): Promise<void> {
  let last: string | undefined = '';
  while (last !== undefined) {
    const places: PlaceCopy[] = await tx.query<PlaceCopy>(
      `select ${PLACE_COPY} from place p join changed using (code) where p.code > $1 order by p.code limit $2`,
      [last, PLACES_AT_ONCE],
    );
    if (places.length > 0) await say(tx, places, published ? now : null, now);
    last = places.length === PLACES_AT_ONCE ? places.at(-1)?.code : undefined;
  }
  after(() => eventsWritten(placesChanged));
}

async function say(tx: Tx, places: PlaceCopy[], publishedAt: Date | null, now: Date): Promise<void> {
  const { id, type, subject, body } = newEventRow(placesChanged, { places }, { time: now });
  await tx.query('insert into outbox (id, type, subject, body, published_at) values ($1, $2, $3, $4, $5)', [
    id,
    type,
    subject,
    body,
    publishedAt,
  ]);
}

import type { HistoryPlace } from '#contracts';
import { systemClock } from '#kernel';
import type { AfterCommit, Tx } from '#persistence';
import { announceChanged } from './import/announce.js';
import { compareEditions } from './import/compare-editions.js';
import { growTree } from './import/grow-tree.js';
import { addIncoming, createIncoming } from './import/incoming.js';
import { mergeSources } from './import/merge-sources.js';
import { settleCodes } from './import/settle-codes.js';
import { takeTurn } from './import/turns.js';

const SOURCE = 'history';
const ROWS_AT_ONCE = 2_000;

/**
 * Takes the places of a made-up region as what has always been there: they go the way of any edition, but their events
 * only stand in the log, already published. The other rooms load their own copies. A second time changes nothing.
 */
export async function loadDirectoryHistory(
  tx: Tx,
  places: readonly HistoryPlace[],
  { now = systemClock.now() }: { readonly now?: Date } = {},
): Promise<void> {
  if (places.length === 0) return;
  await takeTurn(tx);
  await createIncoming(tx);
  for (let at = 0; at < places.length; at += ROWS_AT_ONCE) {
    await addIncoming(
      tx,
      places.slice(at, at + ROWS_AT_ONCE).map((place, nth) => ({ line: at + nth + 1, row: rowOf(place) })),
    );
  }
  await settleCodes(tx, SOURCE);
  await compareEditions(tx, SOURCE, []);
  await mergeSources(tx);
  await growTree(tx);
  const nobodyIsTold: AfterCommit = () => undefined;
  await announceChanged(tx, nobodyIsTold, { now, published: true });
}

function rowOf(place: HistoryPlace) {
  return {
    nationalCode: place.code,
    id: null,
    name: place.name,
    capitals: false,
    practice: null,
    kind: place.kind,
    sector: place.sector,
    address: null,
    town: place.town,
    postcode: place.postcode,
    latitude: place.latitude,
    longitude: place.longitude,
    parent: place.parent,
    closed: false,
    openedOn: null,
    closedOn: null,
  };
}

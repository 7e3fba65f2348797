import type { PlaceCopy, PlaceKind, Sector } from '#contracts';
import type { Tx } from '#persistence';

/** A place as the stories room needs it. */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly sector: Sector;
  readonly town: string | null;
  /** From the nearest to the root; without the place itself. */
  readonly ancestors: readonly string[];
}

/** Keeps the newer of each place: an older copy never undoes a newer one, in whatever order they arrive. */
export async function keepPlaces(tx: Tx, places: readonly PlaceCopy[]): Promise<void> {
  const newest = new Map<string, PlaceCopy>();
  for (const place of places) {
    if ((newest.get(place.code)?.version ?? -1) < place.version) newest.set(place.code, place);
  }
  // In one order of codes: two messages that are handled at once then never wait for each other in a circle.
  const rows = [...newest.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  await tx.query(
    `insert into place as p (code, version, name, kind, sector, town, postcode, latitude, longitude, ancestors, closed)
     select * from jsonb_to_recordset($1::jsonb) as r (code text, version integer, name text, kind text, sector text,
       town text, postcode text, latitude double precision, longitude double precision, ancestors text[], closed boolean)
     on conflict (code) do update set version = excluded.version, name = excluded.name, kind = excluded.kind,
       sector = excluded.sector, town = excluded.town, postcode = excluded.postcode, latitude = excluded.latitude,
       longitude = excluded.longitude, ancestors = excluded.ancestors, closed = excluded.closed
     where p.version < excluded.version`,
    [JSON.stringify(rows)],
  );
}

/** Which of these codes the room's copy of the directory knows. */
export async function knownCodes(tx: Tx, codes: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ code: string }>('select code from place where code = any($1)', [codes]);
  return rows.map(({ code }) => code);
}

/** Places in the order of their codes as given. One that nobody knows keeps its code as its name. */
export async function placesOf(tx: Tx, codes: readonly string[]): Promise<Place[]> {
  if (codes.length === 0) return [];
  const byCode = await placesByCode(tx, codes);
  return codes.map((code) => byCode.get(code) ?? nameless(code));
}

/** The places of many stories at once. */
export async function placesByCode(tx: Tx, codes: readonly string[]): Promise<Map<string, Place>> {
  const rows = await tx.query<Place>(
    'select code, name, kind, sector, town, ancestors from place where code = any($1)',
    [[...new Set(codes)]],
  );
  return new Map(rows.map((place) => [place.code, place]));
}

export const nameless = (code: string): Place => ({
  code,
  name: code,
  kind: 'other',
  sector: 'nhs',
  town: null,
  ancestors: [],
});

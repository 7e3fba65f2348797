import type { NamedPlace, PlaceCopy } from '#contracts';
import type { Tx } from '#persistence';

/** Keeps the newer of each place: an older copy never undoes a newer one, in whatever order they arrive. */
export async function keepPlaces(tx: Tx, places: readonly PlaceCopy[]): Promise<void> {
  const newest = new Map<string, PlaceCopy>();
  for (const place of places) {
    if ((newest.get(place.code)?.version ?? -1) < place.version) newest.set(place.code, place);
  }
  // In one order of codes: two messages that are handled at once then never wait for each other in a circle.
  const rows = [...newest.values()]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, version, name, kind, ancestors }) => ({ code, version, name, kind, line: [code, ...ancestors] }));
  await tx.query(
    `INSERT INTO places AS p (code, version, name, kind, line)
     SELECT code, version, name, kind, line
     FROM jsonb_to_recordset($1::jsonb) AS r (code text, version int, name text, kind text, line text[])
     ON CONFLICT (code) DO UPDATE SET
       version = EXCLUDED.version, name = EXCLUDED.name, kind = EXCLUDED.kind, line = EXCLUDED.line
     WHERE p.version < EXCLUDED.version`,
    [JSON.stringify(rows)],
  );
}

/** A place with everything above it, nearest first, as scope is held against it. */
export interface KnownPlace extends NamedPlace {
  readonly line: readonly string[];
}

/** The places of these codes, in the same order. One that no copy knows stands for itself alone. */
export async function placesOf(tx: Tx, codes: readonly string[]): Promise<KnownPlace[]> {
  if (codes.length === 0) return [];
  const rows = await tx.query<KnownPlace>('SELECT code, name, line FROM places WHERE code = ANY($1)', [codes]);
  const known = new Map(rows.map((place) => [place.code, place]));
  return codes.map((code) => known.get(code) ?? { code, name: code, line: [code] });
}

/** A place by its name; undefined where the directory's copy does not know it. */
export async function findPlace(tx: Tx, code: string): Promise<NamedPlace | undefined> {
  const [place] = await tx.query<NamedPlace>('SELECT code, name FROM places WHERE code = $1', [code]);
  return place;
}

/** A place with its name, or with its code for a name. */
export async function namedPlace(tx: Tx, code: string): Promise<NamedPlace> {
  return (await findPlace(tx, code)) ?? { code, name: code };
}

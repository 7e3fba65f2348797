import type { Point, PublicPlace } from '#contracts';
import type { Tx } from '#persistence';
import { boxAround } from '../domain/near.js';
import { allWords } from '../domain/wanted-words.js';
import { PUBLIC_PLACE, WITH_ORGANISATION } from './columns.js';
import { matches, Parameters, type PlaceFilter } from './parameters.js';
import { wantedWords } from './wanted-words.js';

export interface DistanceSearch extends PlaceFilter {
  readonly point: Point;
  /** Kilometres. */
  readonly within?: number | undefined;
  /** Words that the place's names and town must hold. */
  readonly words?: string | undefined;
}

/** Where a page ended. */
export interface DistancePosition {
  readonly distanceKm: number;
  readonly code: string;
}

export type PlaceAtDistance = PublicPlace & { readonly distanceKm: number };

/** Looked at one after the other until the page is full: most pages are filled from close by. */
const RADII_KM = [2, 8, 32, 128, 512, 21_000];
const EARTH_DIAMETER_KM = 12_742.0176;

/** Open places from the nearest on. Distances are along the ground, from the point to the place's own. */
export async function searchByDistance(
  tx: Tx,
  search: DistanceSearch,
  from: DistancePosition | undefined,
  limit: number,
): Promise<PlaceAtDistance[]> {
  const query = search.words === undefined ? undefined : await queryOf(tx, search.words);
  if (query === null) return [];
  const farthest = search.within ?? Infinity;
  const nearest = from?.distanceKm ?? 0;
  for (const radius of RADII_KM.filter((km) => km > nearest)) {
    const reach = Math.min(radius, farthest);
    const found = await placesWithin(tx, search, query, reach, from, limit);
    if (found.length === limit || radius >= farthest) return found;
    if (radius === RADII_KM.at(-1)) return found;
  }
  return [];
}

async function queryOf(tx: Tx, text: string): Promise<string | null> {
  return allWords(await wantedWords(tx, text), { forgiving: true });
}

function placesWithin(
  tx: Tx,
  search: DistanceSearch,
  query: string | undefined,
  reachKm: number,
  from: DistancePosition | undefined,
  limit: number,
): Promise<PlaceAtDistance[]> {
  const parameters = new Parameters();
  const [latitude, longitude] = [parameters.use(search.point.latitude), parameters.use(search.point.longitude)];
  const { south, north, west, east } = boxAround(search.point, reachKm);
  const box = [west, south, east, north].map((degrees) => `${parameters.use(degrees)}::float8`);
  const words =
    query === undefined
      ? 'true'
      : `p.code in (select n.code from place_name n where n.words @@ ${parameters.use(query)}::tsquery)`;
  const after = from
    ? `(distance, code) > (${parameters.use(from.distanceKm)}::float8, ${parameters.use(from.code)}::text)`
    : 'true';
  return tx.query<PlaceAtDistance>(
    `with measured as (
       select p.code, ${EARTH_DIAMETER_KM} * asin(least(1, sqrt(
           power(sin(radians(p.latitude - ${latitude}::float8) / 2), 2)
           + cos(radians(p.latitude)) * cos(radians(${latitude}::float8))
             * power(sin(radians(p.longitude - ${longitude}::float8) / 2), 2)))) as distance
       from place p
       where point(p.longitude, p.latitude) <@ box(point(${box[0]}, ${box[1]}), point(${box[2]}, ${box[3]}))
         and p.status = 'open' and ${words} and ${matches(search, parameters)}
     ), nearest as (
       select * from measured where distance <= ${parameters.use(reachKm)}::float8 and ${after}
       order by distance, code limit ${parameters.use(limit)}
     )
     select ${PUBLIC_PLACE}, n.distance as "distanceKm"
     from nearest n join place p using (code) ${WITH_ORGANISATION} order by n.distance, p.code`,
    parameters.values,
  );
}

import type { Point } from '#contracts';
import type { Tx } from '#persistence';
import { readNear, type Near } from '../domain/near.js';

/** Where a postcode or a part of one, `latitude,longitude` or a town is. Null when nobody knows. */
export async function locate(tx: Tx, text: string): Promise<Point | null> {
  const near = readNear(text);
  return near === null ? null : pointOf(tx, near);
}

/** Where a postcode or a part of one is; null when the text is none, or nobody knows. */
export async function locatePostcode(tx: Tx, text: string): Promise<Point | null> {
  const near = readNear(text);
  return near?.kind === 'postcode' ? pointOf(tx, near) : null;
}

async function pointOf(tx: Tx, near: Near): Promise<Point | null> {
  switch (near.kind) {
    case 'point':
      return near.point;
    case 'postcode':
      return pointOfAreas(tx, near.areas);
    case 'town':
      return pointOfTown(tx, near.name);
  }
}

/** The postcode's own point, else its sector's, else that of its outward code. */
async function pointOfAreas(tx: Tx, areas: readonly string[]): Promise<Point | null> {
  const [point] = await tx.query<Point>(
    `select latitude, longitude from postcode_area where area = any ($1::text[]) order by length(area) desc limit 1`,
    [areas],
  );
  return point ?? null;
}

/** In the middle of the places that have this town in their address. */
async function pointOfTown(tx: Tx, name: string): Promise<Point | null> {
  const [point] = await tx.query<{ latitude: number | null; longitude: number | null }>(
    `select percentile_disc(0.5) within group (order by latitude) as latitude,
       percentile_disc(0.5) within group (order by longitude) as longitude
     from place join place_name n using (code) where n.town = fold_name($1) and latitude is not null`,
    [name],
  );
  if (point?.latitude == null || point.longitude == null) return null;
  return { latitude: point.latitude, longitude: point.longitude };
}

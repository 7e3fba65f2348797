import type { Point } from '#contracts';
import { postcodeAreas } from './postcodes.js';

/** What "near" may mean. */
export type Near =
  | { readonly kind: 'point'; readonly point: Point }
  /** The areas of a postcode or a part of one, the smallest first. */
  | { readonly kind: 'postcode'; readonly areas: readonly string[] }
  | { readonly kind: 'town'; readonly name: string };

const COORDINATES = /^(-?\d{1,3}(?:\.\d{1,15})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,15})?)$/;

/** `53.8,-1.55`, a postcode or part of one, or else the name of a town. Null when it can't be any. */
export function readNear(text: string): Near | null {
  const typed = text.trim();
  const [, latitude, longitude] = COORDINATES.exec(typed) ?? [];
  if (latitude !== undefined && longitude !== undefined) {
    const point = { latitude: Number(latitude), longitude: Number(longitude) };
    return Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180 ? { kind: 'point', point } : null;
  }
  const areas = postcodeAreas(typed);
  if (areas) return { kind: 'postcode', areas };
  return /\p{L}/u.test(typed) ? { kind: 'town', name: typed } : null;
}

/** A part of the map: what a circle can't reach beyond. */
export interface Box {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

/** Kilometres of one degree of latitude, at least. */
const KM_OF_A_DEGREE = 110.5;

/** The box around a circle. Near a pole, or as wide as the earth, it is the whole band. */
export function boxAround({ latitude, longitude }: Point, radiusKm: number): Box {
  const high = radiusKm / KM_OF_A_DEGREE;
  const [south, north] = [latitude - high, latitude + high];
  const narrowest = Math.cos((Math.min(89.9, Math.max(Math.abs(south), Math.abs(north))) * Math.PI) / 180);
  const wide = high / narrowest;
  // A box does not go round the back of the earth: then all of it is looked at.
  const wraps = longitude - wide < -180 || longitude + wide > 180;
  return { south, north, west: wraps ? -180 : longitude - wide, east: wraps ? 180 : longitude + wide };
}

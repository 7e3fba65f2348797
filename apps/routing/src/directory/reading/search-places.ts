import { invalid, isUnstorable, type Secret } from '#kernel';
import type { Point, PublicPlace, RequestOf, ResponseOf, searchPlaces } from '#contracts';
import type { Tx } from '#persistence';
import { Cursors } from '../domain/cursors.js';
import { listPlaces } from './list-places.js';
import { locate, locatePostcode } from './locate.js';
import { searchByDistance } from './search-by-distance.js';
import { searchByName } from './search-by-name.js';

type Search = RequestOf<typeof searchPlaces>;
type Page = ResponseOf<typeof searchPlaces>;

/**
 * Finds places: by distance where a point is given (`near`, or a postcode in `q`), else by name, else all in the order of
 * their names.
 */
export class PlaceSearch {
  private readonly byDistance: Cursors<[distanceKm: number, code: string]>;
  private readonly byName: Cursors<[step: number, offset: number]>;
  private readonly all: Cursors<[code: string]>;

  constructor(
    private readonly tx: Tx,
    secrets: readonly Secret[],
  ) {
    this.byDistance = new Cursors(secrets, 'places by distance');
    this.byName = new Cursors(secrets, 'places by name');
    this.all = new Cursors(secrets, 'all places');
  }

  /** @throws HeardError 422 when nobody knows where `near` is, or for a cursor of another list */
  async search({ limit, cursor, ...search }: Search): Promise<Page> {
    refuseUnstorable(search);
    const words = search.q?.trim() || undefined;
    const atPostcode = words === undefined ? null : await locatePostcode(this.tx, words);
    const point = search.near === undefined ? atPostcode : await this.pointNear(search.near);
    if (point) {
      return this.nearest(search, point, atPostcode ? undefined : words, limit, cursor);
    }
    if (search.withinKm !== undefined) throw noPoint();
    return words === undefined ? this.list(search, limit, cursor) : this.named(search, words, limit, cursor);
  }

  private async nearest(
    search: Omit<Search, 'limit' | 'cursor'>,
    point: Point,
    words: string | undefined,
    limit: number,
    cursor: string | undefined,
  ): Promise<Page> {
    const position = this.byDistance.read(search, cursor);
    const from = position && { distanceKm: position[0], code: position[1] };
    const { kind, organisation, withinKm } = search;
    const found = await searchByDistance(
      this.tx,
      { point, kind, organisation, words, within: withinKm },
      from,
      limit + 1,
    );
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return {
      items: items.map((place) => ({ ...place, distanceKm: Math.round(place.distanceKm * 1000) / 1000 })),
      next: last ? this.byDistance.write(search, [last.distanceKm, last.code]) : null,
    };
  }

  private async named(
    search: Omit<Search, 'limit' | 'cursor'>,
    words: string,
    limit: number,
    cursor: string | undefined,
  ): Promise<Page> {
    const [step, offset] = this.byName.read(search, cursor) ?? [0, 0];
    const found = await searchByName(this.tx, words, search, { step, offset }, limit + 1);
    const more = found.places.length > limit;
    return {
      items: found.places.slice(0, limit),
      next: more ? this.byName.write(search, [found.step, offset + limit]) : null,
    };
  }

  private async list(
    search: Omit<Search, 'limit' | 'cursor'>,
    limit: number,
    cursor: string | undefined,
  ): Promise<Page> {
    const [after] = this.all.read(search, cursor) ?? [];
    const found = await listPlaces(this.tx, search, after, limit + 1);
    const items = found.slice(0, limit);
    const last: PublicPlace | undefined = found.length > limit ? items.at(-1) : undefined;
    return { items, next: last ? this.all.write(search, [last.code]) : null };
  }

  private async pointNear(near: string): Promise<Point> {
    const point = await locate(this.tx, near);
    if (point) return point;
    const message = 'Nobody here knows where that is. Try a postcode, a town, or coordinates such as 53.8,-1.55.';
    throw invalid([{ path: 'near', code: 'unknown-place', message }]);
  }
}

function refuseUnstorable(search: { readonly q?: string | undefined; readonly near?: string | undefined }): void {
  const message = 'This holds characters that cannot be read. Type the text again.';
  const errors = (['q', 'near'] as const)
    .filter((path) => isUnstorable(search[path] ?? ''))
    .map((path) => ({ path, code: 'unreadable-characters', message }));
  if (errors.length > 0) throw invalid(errors);
}

function noPoint() {
  const message = 'A distance needs a place to begin from: say near, or search for a postcode.';
  return invalid([{ path: 'within', code: 'needs-near', message }]);
}

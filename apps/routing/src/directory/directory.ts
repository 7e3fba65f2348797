import type { Secret } from '#kernel';
import type { Point, PlaceCopy, RequestOf, ResponseOf, getPlace as getPlaceContract, searchPlaces } from '#contracts';
import type { Tx } from '#persistence';
import { getPlace, placeCopies } from './reading/get-places.js';
import { locate } from './reading/locate.js';
import { PlaceSearch } from './reading/search-places.js';

/** What can be asked of the directory. */
export class Directory {
  private readonly searching: PlaceSearch;

  /**
   * @param tx a pool: each question is one statement or a few that need no common transaction
   * @param secrets of the room, the newest first, for cursors
   */
  constructor(
    private readonly tx: Tx,
    secrets: readonly Secret[],
  ) {
    this.searching = new PlaceSearch(tx, secrets);
  }

  /** Places as the other rooms copy them; a code that nobody knows is left out. */
  copies(codes: readonly string[]): Promise<PlaceCopy[]> {
    return placeCopies(this.tx, codes);
  }

  /** @throws HeardError 404 */
  place(code: string): Promise<ResponseOf<typeof getPlaceContract>> {
    return getPlace(this.tx, code);
  }

  /** @throws HeardError 422 */
  search(search: RequestOf<typeof searchPlaces>): Promise<ResponseOf<typeof searchPlaces>> {
    return this.searching.search(search);
  }

  /** Where a postcode or a part of one, `latitude,longitude` or a town is. Null when nobody knows. */
  locate(near: string): Promise<Point | null> {
    return locate(this.tx, near);
  }
}

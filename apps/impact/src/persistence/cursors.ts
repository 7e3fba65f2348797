import { deriveKey, invalid, sameText, sign, type Secret } from '#kernel';

type Position = readonly (string | number)[];

/** Where a list goes on: signed, and bound to the list and its filter, so that it opens no other (threats.md, 23). */
export class Cursors {
  private readonly keys: readonly Buffer[];

  /** @param secrets newest first: the first signs, all are believed */
  constructor(secrets: readonly Secret[]) {
    this.keys = secrets.map((secret) => deriveKey(secret, 'impact.cursors'));
  }

  /** @param list names the list and its filter */
  write(list: string, position: Position): string {
    const [key] = this.keys;
    if (!key) throw new Error('No secret to sign a cursor with');
    const place = Buffer.from(JSON.stringify(position)).toString('base64url');
    return `${place}.${sign(key, list, place)}`;
  }

  /**
   * @returns the position; empty for the first page
   * @throws HeardError `invalid` when it is not a cursor of this list
   */
  read(list: string, cursor: string | undefined): Position {
    if (cursor === undefined) return [];
    const [place = '', signature = ''] = cursor.split('.');
    if (!this.keys.some((key) => sameText(sign(key, list, place), signature))) {
      throw invalid([
        { path: 'cursor', code: 'not-a-cursor', message: 'Use "next" of the same list, with the same filters.' },
      ]);
    }
    return JSON.parse(Buffer.from(place, 'base64url').toString()) as Position;
  }
}

/**
 * A page out of `limit + 1` items: the last only tells that there are more.
 * @param next the cursor after an item
 */
export function pageOfItems<Item>(
  items: readonly Item[],
  limit: number,
  next: (last: Item) => string,
): { items: Item[]; next: string | null } {
  const page = items.slice(0, limit);
  const last = page.at(-1);
  return { items: page, next: items.length > limit && last ? next(last) : null };
}

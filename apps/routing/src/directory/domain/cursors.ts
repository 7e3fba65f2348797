import { deriveKey, invalid, sameText, sign, type Secret } from '#kernel';

/**
 * Cursors of one list: where a page ended, signed together with the list's name and filter, so that none can be made up
 * or carried to another list.
 */
export class Cursors<Position extends readonly (string | number)[]> {
  private readonly keys: readonly Buffer[];

  /** @param secrets the newest first: it signs, all of them are believed */
  constructor(
    secrets: readonly Secret[],
    private readonly list: string,
  ) {
    this.keys = secrets.map((secret) => deriveKey(secret, 'routing.cursors'));
  }

  write(filter: Readonly<Record<string, unknown>>, position: Position): string {
    const body = Buffer.from(JSON.stringify(position)).toString('base64url');
    const [newest] = this.keys;
    if (!newest) throw new Error('There is no secret to sign a cursor with');
    return `${body}.${this.signature(newest, filter, body)}`;
  }

  /** @throws HeardError 422 `bad-cursor` when it is not one of this list with this filter */
  read(filter: Readonly<Record<string, unknown>>, cursor: string | undefined): Position | undefined {
    if (cursor === undefined) return undefined;
    const [body = '', signature = ''] = cursor.split('.', 2);
    const known = this.keys.some((key) => sameText(this.signature(key, filter, body), signature));
    if (!known) {
      const message = 'This cursor is not from this list. Begin without one.';
      throw invalid([{ path: 'cursor', code: 'bad-cursor', message }]);
    }
    return JSON.parse(Buffer.from(body, 'base64url').toString()) as Position;
  }

  private signature(key: Buffer, filter: Readonly<Record<string, unknown>>, body: string): string {
    const fields = Object.keys(filter)
      .sort()
      .map((name) => [name, filter[name]]);
    return sign(key, this.list, JSON.stringify(fields), body);
  }
}

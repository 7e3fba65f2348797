import { invalid, sameText } from '#kernel';
import { canonicalJson } from './canonical.js';
import type { StoryKeys } from './story-keys.js';

const badCursor = () =>
  invalid([{ path: 'cursor', code: 'bad-cursor', message: 'This cursor is not from this list. Begin without one.' }]);

/**
 * Cursors of one list: where a page ended, signed together with the list's name and filter, so that none can be made up
 * or carried to another list.
 */
export class Cursors<Position extends readonly (string | number | boolean)[]> {
  constructor(
    private readonly keys: StoryKeys,
    private readonly list: string,
  ) {}

  write(filter: object, position: Position): string {
    const body = Buffer.from(JSON.stringify(position)).toString('base64url');
    return `${body}.${this.keys.signCursor(this.list, canonicalJson(filter), body)}`;
  }

  /** @throws HeardError 422 `bad-cursor` when it is not one of this list with this filter */
  read(filter: object, cursor: string | undefined): Position | undefined {
    if (cursor === undefined) return undefined;
    const [body = '', signature = ''] = cursor.split('.');
    const signatures = this.keys.cursorSignatures(this.list, canonicalJson(filter), body);
    if (!signatures.some((known) => sameText(known, signature))) throw badCursor();
    return JSON.parse(Buffer.from(body, 'base64url').toString()) as Position;
  }
}

import fc from 'fast-check';
import { diffOf, type DiffPiece } from './diff.js';

const written = (before: string, after: string): string =>
  diffOf(before, after)
    .pieces.map(({ kind, text }) => ({ same: text, gap: text, removed: `[-${text}-]`, added: `[+${text}+]` })[kind])
    .join('');
const side = (pieces: readonly DiffPiece[], without: DiffPiece['kind']): string =>
  pieces
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

describe('what differs between two texts', () => {
  it('is shown with the words beside it', () => {
    expect(written('The nurse Grace O. sat with him.', 'The nurse sat with him.')).toBe(
      'The nurse [-Grace O. -]sat with him.',
    );
    expect(written('on 12 February and then', 'on that day and then')).toBe('on [-12 February -][+that day +]and then');
    const long = 'word '.repeat(30);
    expect(written(`${long}Joy ${long}`, `${long}she ${long}`)).toBe(
      `… ${'word '.repeat(8)}[-Joy -][+she +]${'word '.repeat(8)}… `,
    );
  });

  it('is counted by places', () => {
    expect(diffOf('a b c d e', 'a x c d y').places).toBe(2);
    expect(diffOf('same', 'same')).toEqual({ pieces: [{ kind: 'same', text: 'same' }], places: 0 });
    expect(diffOf('', 'new').places).toBe(1);
    expect(diffOf('', '')).toEqual({ pieces: [], places: 0 });
  });

  it('holds both texts', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '\n', ' ', 'longer', '.'), { maxLength: 4 })
      .map((w) => w.join(' '));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { pieces } = diffOf(before, after);
        expect(side(pieces, 'added')).toBe(before);
        expect(side(pieces, 'removed')).toBe(after);
      }),
    );
  });

  it('ends, whatever the texts are', () => {
    const [before, after] = ['a '.repeat(5000), 'b '.repeat(5000)];
    const began = Date.now();
    expect(diffOf(before, after).pieces.map(({ kind }) => kind)).toEqual(['removed', 'added']);
    expect(Date.now() - began).toBeLessThan(1_000);
  });
});

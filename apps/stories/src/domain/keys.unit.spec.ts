import fc from 'fast-check';
import { HeardError } from '#kernel';
import { ContactCipher } from './cipher.js';
import { Cursors } from './cursors.js';
import { StoryKeys, UnknownSecret } from './story-keys.js';

const older = { id: 'a', value: 'the older secret of thirty-two letters' };
const newer = { id: 'b', value: 'the newer secret of thirty-two letters' };
const STORY = '0198c1f0-0000-7000-8000-000000000001';
const OTHER = '0198c1f0-0000-7000-8000-000000000002';

describe('the keys of the stories room', () => {
  const keys = new StoryKeys([newer, older]);

  it('make the same follow secret again, another for each story and counter', () => {
    const secret = keys.followSecret(STORY, 0);
    expect(keys.followSecret(STORY, 0)).toBe(secret);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    const all = [secret, keys.followSecret(STORY, 1), keys.followSecret(OTHER, 0), keys.confirmToken(STORY, '0')];
    expect(new Set(all).size).toBe(4);
  });

  it('make again what an older secret made, and say when it was taken away', () => {
    const before = new StoryKeys([older]);
    expect(keys.followSecret(STORY, 0, 'a')).toBe(before.followSecret(STORY, 0));
    expect(keys.fingerprint({ x: 1 }, 'a')).toEqual(before.fingerprint({ x: 1 }));
    expect(keys.addressMarks('a@x.org')).toContain(before.addressMark('A@x.org'));
    expect(() => before.followSecret(STORY, 0, 'b')).toThrow(UnknownSecret);
    expect(() => new StoryKeys([])).toThrow('needs a secret');
  });

  it('keep no word of what they mark', () => {
    const text = 'canary-words';
    expect(keys.fingerprint({ text }).toString('latin1')).not.toContain(text);
    expect(keys.addressMark(`${text}@x.org`)).not.toContain(text);
  });
});

describe('contact data', () => {
  const cipher = new ContactCipher([newer, older]);

  it('comes back as it was, and looks different each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = cipher.seal(text, STORY, 'email');
        expect(cipher.open(sealed, STORY, 'email', 'b')).toBe(text);
        expect(cipher.seal(text, STORY, 'email')).not.toEqual(sealed);
        if (text.length > 3) expect(sealed.toString('utf8')).not.toContain(text);
      }),
    );
  });

  it('can be read with the secret that it was encrypted with', () => {
    const sealed = new ContactCipher([older]).seal('a@x.org', STORY, 'email');
    expect(cipher.open(sealed, STORY, 'email', 'a')).toBe('a@x.org');
    expect(() => cipher.open(sealed, STORY, 'email', 'b')).toThrow();
    expect(() => cipher.open(sealed, STORY, 'email', 'c')).toThrow(UnknownSecret);
  });

  it('can’t be moved to another story or field, nor changed', () => {
    const sealed = cipher.seal('a@x.org', STORY, 'email');
    expect(() => cipher.open(sealed, OTHER, 'email', 'b')).toThrow();
    expect(() => cipher.open(sealed, STORY, 'postcode', 'b')).toThrow();
    const changed = Buffer.from(sealed);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(() => cipher.open(changed, STORY, 'email', 'b')).toThrow();
    expect(() => cipher.open(sealed.subarray(0, 20), STORY, 'email', 'b')).toThrow();
  });
});

describe('cursors', () => {
  const keys = new StoryKeys([newer, older]);
  const cursors = new Cursors<readonly [string, number]>(keys, 'stories');
  const codeOf = (act: () => unknown): string | undefined => {
    try {
      act();
      return undefined;
    } catch (error) {
      return error instanceof HeardError
        ? error.details.errors?.map(({ path, code }) => `${path} ${code}`)[0]
        : 'other';
    }
  };

  it('bring back where a page ended', () => {
    const cursor = cursors.write({ q: 'food' }, ['x', 1]);
    expect(cursors.read({ q: 'food' }, cursor)).toEqual(['x', 1]);
    expect(cursors.read({}, undefined)).toBeUndefined();
    const before = new Cursors<readonly [string, number]>(new StoryKeys([older]), 'stories').write({}, ['y', 2]);
    expect(cursors.read({}, before)).toEqual(['y', 2]);
  });

  it('are bound to their filter and their list, and can’t be made up', () => {
    const cursor = cursors.write({ q: 'food' }, ['x', 1]);
    expect(codeOf(() => cursors.read({ q: 'other' }, cursor))).toBe('cursor bad-cursor');
    expect(codeOf(() => cursors.read({}, cursor))).toBe('cursor bad-cursor');
    const elsewhere = new Cursors<readonly [string, number]>(keys, 'moderation');
    expect(codeOf(() => elsewhere.read({ q: 'food' }, cursor))).toBe('cursor bad-cursor');
    fc.assert(
      fc.property(fc.string(), (madeUp) => {
        expect(codeOf(() => cursors.read({ q: 'food' }, madeUp))).toBe('cursor bad-cursor');
      }),
    );
  });
});

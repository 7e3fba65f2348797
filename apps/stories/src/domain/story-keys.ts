import { deriveKey, sign, type Secret } from '#kernel';
import { canonicalJson } from './canonical.js';

const USES = ['follow', 'confirm', 'fingerprint', 'address', 'cursor'] as const;
type Use = (typeof USES)[number];
type Keys = Readonly<Record<Use, Buffer>>;

/** A secret was taken out of the settings while something made with it is still in use. */
export class UnknownSecret extends Error {
  constructor(id: string) {
    super(`The secret "${id}" made something that is still in use: put it back at the end of the list.`);
    this.name = 'UnknownSecret';
  }
}

/**
 * What the stories room makes from its secrets. Each thing has a key of its own. What has to be made again later, such as
 * a follow link, names the secret that it was made with; so a newer one can come before it.
 */
export class StoryKeys {
  /** The secret that new things are made with. */
  readonly newest: string;
  private readonly byId: ReadonlyMap<string, Keys>;

  /** @param secrets newest first, at least one */
  constructor(secrets: readonly Secret[]) {
    const [newest] = secrets;
    if (!newest) throw new Error('The stories room needs a secret.');
    this.newest = newest.id;
    this.byId = new Map(secrets.map((secret) => [secret.id, keysOf(secret)]));
  }

  /** The secret of a story's private link: 256 bits. Raising the counter makes another, and the old one stops. */
  followSecret(storyId: string, counter: number, keyId = this.newest): string {
    return sign(this.key(keyId, 'follow'), storyId, counter);
  }

  /** The secret with which the owner of an address confirms it: for this story and this address alone. */
  confirmToken(storyId: string, email: string, keyId = this.newest): string {
    return sign(this.key(keyId, 'confirm'), storyId, email.toLowerCase());
  }

  /** Tells whether a body is the one that came first, without keeping a word or an address of it. */
  fingerprint(body: object, keyId = this.newest): Buffer {
    return Buffer.from(sign(this.key(keyId, 'fingerprint'), canonicalJson(body)), 'base64url');
  }

  /** Tells whether an address is the same as an earlier one, without keeping it. */
  addressMark(email: string, keyId = this.newest): string {
    return sign(this.key(keyId, 'address'), email.toLowerCase());
  }

  /** Every mark that this address may have been given, under newer and older secrets. */
  addressMarks(email: string): string[] {
    return [...this.byId.keys()].map((keyId) => this.addressMark(email, keyId));
  }

  signCursor(...parts: readonly string[]): string {
    return sign(this.key(this.newest, 'cursor'), ...parts).slice(0, 22);
  }

  cursorSignatures(...parts: readonly string[]): string[] {
    return [...this.byId.values()].map((keys) => sign(keys.cursor, ...parts).slice(0, 22));
  }

  private key(keyId: string, use: Use): Buffer {
    const keys = this.byId.get(keyId);
    if (!keys) throw new UnknownSecret(keyId);
    return keys[use];
  }
}

function keysOf(secret: Secret): Keys {
  return Object.fromEntries(USES.map((use) => [use, deriveKey(secret, `stories.${use}`)])) as unknown as Keys;
}

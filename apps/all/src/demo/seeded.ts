import { createHash } from 'node:crypto';
import { newReference } from '#kernel';

/** A UUID (version 8: made by our own rule) that is always the same for the same words. */
export function seededId(words: string): string {
  const hex = digestOf(words).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A reference that is always the same for the same words. */
export function seededReference(words: string): string {
  const bytes = [...digestOf(`reference ${words}`)];
  return newReference((below) => (bytes.shift() ?? 0) % below);
}

/** A number from 0 up to 1 that is always the same for the same words. */
export function seededShare(words: string): number {
  return digestOf(`share ${words}`).readUInt32BE() / 2 ** 32;
}

const digestOf = (words: string): Buffer => createHash('sha256').update(`heard demo ${words}`).digest();

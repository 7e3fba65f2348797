import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** One secret of a list `id:value,…`, newest first. */
export interface Secret {
  readonly id: string;
  readonly value: string;
}

/**
 * A key for one use, derived from a secret (HKDF-SHA-256), so that no two uses share a key.
 * @param use names the use, such as `stories.contacts`
 * @param bytes length of the key
 */
export function deriveKey(secret: Secret, use: string, bytes = 32): Buffer {
  return Buffer.from(hkdfSync('sha256', secret.value, 'heard', use, bytes));
}

/** HMAC-SHA-256 of the parts under a derived key, as base64url (256 bits, 43 characters). */
export function sign(key: Buffer, ...parts: readonly (string | number)[]): string {
  return createHmac('sha256', key).update(parts.join('\u001f')).digest('base64url');
}

/** SHA-256 of a token: what is stored of secrets that a person holds. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Compares two texts in time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(hashToken(a), hashToken(b));
}

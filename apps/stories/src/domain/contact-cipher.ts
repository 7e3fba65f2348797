import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveKey, type Secret } from '#kernel';
import { UnknownSecret } from './story-keys.js';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts what nobody but the author's own mail may learn: e-mail and postcode (AES-256-GCM, a key derived for this use
 * alone). What is encrypted is bound to its story and field, so it can't be moved to another row.
 */
export class ContactCipher {
  readonly newest: string;
  private readonly keys: ReadonlyMap<string, Buffer>;

  /** @param secrets newest first: the first encrypts, all can be read */
  constructor(secrets: readonly Secret[]) {
    const [newest] = secrets;
    if (!newest) throw new Error('The stories room needs a secret.');
    this.newest = newest.id;
    this.keys = new Map(secrets.map((secret) => [secret.id, deriveKey(secret, 'stories.contacts')]));
  }

  /** @returns nonce, tag and encrypted text in one */
  seal(text: string, storyId: string, field: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key(this.newest), nonce);
    cipher.setAAD(Buffer.from(`${storyId} ${field}`));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** @throws when it was changed, or belongs to another story or field */
  open(sealed: Buffer, storyId: string, field: string, keyId: string): string {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(ALGORITHM, this.key(keyId), nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(`${storyId} ${field}`));
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString();
  }

  private key(keyId: string): Buffer {
    const key = this.keys.get(keyId);
    if (!key) throw new UnknownSecret(keyId);
    return key;
  }
}

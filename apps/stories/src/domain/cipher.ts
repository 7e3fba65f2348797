import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveKey, type Secret } from '#kernel';
import { UnknownSecret } from './story-keys.js';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts what must not lie open in the database (AES-256-GCM, a key derived for one use alone). */
class Cipher {
  readonly newest: string;
  private readonly keys: ReadonlyMap<string, Buffer>;

  /**
   * @param secrets newest first: the first encrypts, all can be read
   * @param use names the use: no two share a key
   */
  constructor(secrets: readonly Secret[], use: string) {
    const [newest] = secrets;
    if (!newest) throw new Error('The stories room needs a secret.');
    this.newest = newest.id;
    this.keys = new Map(secrets.map((secret) => [secret.id, deriveKey(secret, use)]));
  }

  /**
   * What is encrypted is bound to whom it belongs to and to its field, so it can't be moved to another row.
   * @returns nonce, tag and encrypted text in one
   */
  seal(text: string, ownerId: string, field: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key(this.newest), nonce);
    cipher.setAAD(Buffer.from(`${ownerId} ${field}`));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** @throws when it was changed, or belongs to another owner or field */
  open(sealed: Buffer, ownerId: string, field: string, keyId: string): string {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(ALGORITHM, this.key(keyId), nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(`${ownerId} ${field}`));
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString();
  }

  private key(keyId: string): Buffer {
    const key = this.keys.get(keyId);
    if (!key) throw new UnknownSecret(keyId);
    return key;
  }
}

/** For what nobody but the author's own mail may learn: e-mail and postcode of a story. */
export class ContactCipher extends Cipher {
  constructor(secrets: readonly Secret[]) {
    super(secrets, 'stories.contacts');
  }
}

/** For what an author has written so far and not sent. */
export class DraftCipher extends Cipher {
  constructor(secrets: readonly Secret[]) {
    super(secrets, 'stories.drafts');
  }
}

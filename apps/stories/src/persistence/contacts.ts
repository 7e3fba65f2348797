import type { Tx } from '#persistence';
import type { ContactCipher } from '../domain/cipher.js';
import type { StoryKeys } from '../domain/story-keys.js';

/** How an author can be reached. Nothing of it leaves the room but in a mail to that address. */
export interface Contact {
  readonly email: string | null;
  readonly postcode: string | null;
  readonly wanted: boolean;
  readonly confirmedAt: Date | null;
  /** The secret that the confirmation token was made with. */
  readonly keyId: string;
  /** Marks of the addresses that have had their one mail before confirmation. */
  readonly receipted: readonly string[];
}

/** Through one story no more strangers than this can be written to. */
const MOST_ADDRESSES = 5;

/**
 * Whether the address gets no (further) receipt: it had its one mail before confirmation, or too many other addresses of
 * this story had theirs.
 */
export function hadReceipt({ email, receipted }: Contact, keys: Pick<StoryKeys, 'addressMarks'>): boolean {
  if (email === null || receipted.length >= MOST_ADDRESSES) return true;
  return keys.addressMarks(email).some((mark) => receipted.includes(mark));
}

/** Whether the author left an address. It stays sealed. */
export async function hasEmail(tx: Tx, storyId: string): Promise<boolean> {
  const rows = await tx.query('select from contact where story_id = $1 and email is not null', [storyId]);
  return rows.length > 0;
}

interface Sealed extends Omit<Contact, 'email' | 'postcode'> {
  readonly email: Buffer | null;
  readonly postcode: Buffer | null;
}

/** The one place where contact data is kept, encrypted. */
export class Contacts {
  constructor(private readonly cipher: ContactCipher) {}

  async read(tx: Tx, storyId: string): Promise<Contact | undefined> {
    const [row] = await tx.query<Sealed>(
      `select email, postcode, wanted, confirmed_at as "confirmedAt", key_id as "keyId", receipted
       from contact where story_id = $1`,
      [storyId],
    );
    if (!row) return undefined;
    const open = (sealed: Buffer | null, field: string): string | null =>
      sealed && this.cipher.open(sealed, storyId, field, row.keyId);
    return { ...row, email: open(row.email, 'email'), postcode: open(row.postcode, 'postcode') };
  }

  /** A new address, which its owner has to confirm. What was there is encrypted again with the newest key. */
  async setEmail(tx: Tx, storyId: string, email: string, tokenHash: Buffer): Promise<void> {
    const before = await this.read(tx, storyId);
    const postcode = before?.postcode ? this.cipher.seal(before.postcode, storyId, 'postcode') : null;
    await tx.query(
      `insert into contact (story_id, key_id, email, postcode, token_hash) values ($1, $2, $3, $4, $5)
       on conflict (story_id) do update set key_id = excluded.key_id, email = excluded.email,
         postcode = excluded.postcode, token_hash = excluded.token_hash, confirmed_at = null`,
      [storyId, this.cipher.newest, this.cipher.seal(email, storyId, 'email'), postcode, tokenHash],
    );
  }

  async setWanted(tx: Tx, storyId: string, wanted: boolean): Promise<void> {
    await tx.query('update contact set wanted = $2 where story_id = $1', [storyId, wanted]);
  }

  /** @returns the reference of the story whose address this token confirms */
  async confirm(tx: Tx, tokenHash: Buffer): Promise<string | undefined> {
    const [row] = await tx.query<{ reference: string }>(
      `update contact set confirmed_at = coalesce(confirmed_at, now()) from story
       where token_hash = $1 and story.id = contact.story_id returning story.reference`,
      [tokenHash],
    );
    return row?.reference;
  }

  async noteReceipt(tx: Tx, storyId: string, addressMark: string): Promise<void> {
    await tx.query('update contact set receipted = receipted || $2::text where story_id = $1', [storyId, addressMark]);
  }
}

import { randomUUID } from 'node:crypto';
import { hashToken } from '#kernel';
import type { DraftWords, StoryStatus } from '#contracts';
import type { Tx } from '#persistence';
import type { DraftCipher } from '../domain/cipher.js';

/** A draft is kept for so long after it was last saved. */
export const KEPT_MS = 7 * 86_400_000;
/** For so long after the story was sent in, its browser is shown the private link. */
export const SHOWN_MS = 3_600_000;

const FIELD = 'draft';

/** A draft, and the story that was sent in under its key. */
export interface Draft {
  readonly id: string;
  readonly idempotencyKey: string;
  /** Undefined once they were forgotten. */
  readonly words: DraftWords | undefined;
  readonly expiresAt: Date;
  readonly sent: SentStory | undefined;
}

export interface SentStory {
  readonly id: string;
  readonly reference: string;
  readonly keyId: string;
  readonly status: StoryStatus;
}

interface Row {
  readonly id: string;
  readonly idempotencyKey: string;
  readonly keyId: string;
  readonly words: Buffer | null;
  readonly expiresAt: Date;
  readonly sent: SentStory | null;
}

/** What authors have written so far. */
export class Drafts {
  constructor(private readonly cipher: DraftCipher) {}

  /** The draft under a secret, held until the transaction ends; undefined when there is none, or its time is over. */
  async lock(tx: Tx, secret: string): Promise<Draft | undefined> {
    const [row] = await tx.query<Row>(
      `select d.id, d.idempotency_key as "idempotencyKey", d.key_id as "keyId", d.words, d.expires_at as "expiresAt",
         case when s.id is not null then jsonb_build_object(
           'id', s.id, 'reference', s.reference, 'keyId', s.key_id, 'status', s.status) end as sent
       from draft d left join story s on s.caller = 'anyone' and s.idempotency_key = d.idempotency_key
       where d.secret_hash = $1 and d.expires_at > now()
         and (s.id is null or s.submitted_at > now() - $2 * interval '1 ms') for update of d`,
      [hashToken(secret), SHOWN_MS],
    );
    return row && { ...row, words: this.open(row), sent: row.sent ?? undefined };
  }

  /** Begins one in the place of what may have been there before. When two begin at once, both have the same. */
  async begin(tx: Tx, secret: string): Promise<void> {
    const id = randomUUID();
    await tx.query(
      `insert into draft as d (id, secret_hash, idempotency_key, key_id, words, expires_at)
       values ($1, $2, $3, $4, $5, now() + $6 * interval '1 ms')
       on conflict (secret_hash) do update set id = excluded.id, idempotency_key = excluded.idempotency_key,
         key_id = excluded.key_id, words = excluded.words, expires_at = excluded.expires_at
       where d.expires_at <= now() or exists (
         select from story s where s.caller = 'anyone' and s.idempotency_key = d.idempotency_key
           and s.submitted_at <= now() - $7 * interval '1 ms')`,
      [id, hashToken(secret), randomUUID(), this.cipher.newest, this.seal(id, {}), KEPT_MS, SHOWN_MS],
    );
  }

  /** @returns until when it is kept */
  async write(tx: Tx, id: string, words: DraftWords): Promise<Date> {
    const [row] = await tx.query<{ expiresAt: Date }>(
      `update draft set key_id = $2, words = $3, expires_at = now() + $4 * interval '1 ms' where id = $1
       returning expires_at as "expiresAt"`,
      [id, this.cipher.newest, this.seal(id, words), KEPT_MS],
    );
    if (!row) throw new Error('The draft that was held is not there');
    return row.expiresAt;
  }

  private seal(id: string, words: DraftWords): Buffer {
    return this.cipher.seal(JSON.stringify(words), id, FIELD);
  }

  private open({ id, keyId, words }: Row): DraftWords | undefined {
    return words === null ? undefined : (JSON.parse(this.cipher.open(words, id, FIELD, keyId)) as DraftWords);
  }
}

/** The words go; that there was a draft stays for as long as its story's link is shown. */
export async function forgetWords(tx: Tx, id: string): Promise<void> {
  await tx.query(`update draft set words = null, expires_at = now() + $2 * interval '1 ms' where id = $1`, [
    id,
    SHOWN_MS,
  ]);
}

export async function deleteDraftRow(tx: Tx, id: string): Promise<void> {
  await tx.query('delete from draft where id = $1', [id]);
}

/** Deletes the draft if its time is over: it may have been saved again meanwhile. */
export async function deleteExpired(tx: Tx, id: string): Promise<void> {
  await tx.query('delete from draft where id = $1 and expires_at <= now()', [id]);
}

/** Deletes whatever is left of the draft that a story was sent in from. */
export async function deleteDraftOf(tx: Tx, storyId: string): Promise<void> {
  await tx.query(
    `delete from draft using story s
     where s.id = $1 and s.caller = 'anyone' and draft.idempotency_key = s.idempotency_key`,
    [storyId],
  );
}

import type { OwnReply, PublicReply, ReplyState, StaffReply } from '#contracts';
import type { Tx } from '#persistence';

/** A reply as it lies in the table. */
export interface ReplyRow {
  readonly id: string;
  readonly reference: string;
  /** The author's own words. */
  readonly text: string;
  /** What is public, where a moderator changed them. */
  readonly editedText: string | null;
  readonly state: ReplyState;
  readonly reason: string | null;
  readonly submittedAt: Date;
  readonly publishedAt: Date | null;
}

const ROW = `id, reference, text, edited_text AS "editedText", state, reason, submitted_at AS "submittedAt",
  published_at AS "publishedAt"`;

/** @returns false when this id is there already */
export async function insertReply(
  tx: Tx,
  { id, reference, text, at }: { id: string; reference: string; text: string; at: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO replies (id, reference, text, state, submitted_at) VALUES ($1, $2, $3, 'waiting', $4)
     ON CONFLICT DO NOTHING RETURNING 1`,
    [id, reference, text, at],
  );
  return rows.length > 0;
}

/** The reply, held until the transaction ends. */
export async function lockReply(tx: Tx, id: string): Promise<ReplyRow | undefined> {
  const [row] = await tx.query<ReplyRow>(`SELECT ${ROW} FROM replies WHERE id = $1 FOR UPDATE`, [id]);
  return row;
}

/** A page of the replies that a moderator has to read, oldest first. */
export function repliesToRead(tx: Tx, after: readonly unknown[], limit: number): Promise<ReplyRow[]> {
  return tx.query<ReplyRow>(
    `SELECT ${ROW} FROM replies
     WHERE state = 'waiting' AND ($1::timestamptz IS NULL OR (submitted_at, id) > ($1, $2::uuid))
     ORDER BY submitted_at, id LIMIT $3`,
    [after[0] ?? null, after[1] ?? null, limit],
  );
}

/** Everything that the author of a story replied, oldest first. */
export function repliesOf(tx: Tx, reference: string): Promise<ReplyRow[]> {
  return tx.query<ReplyRow>(`SELECT ${ROW} FROM replies WHERE reference = $1 ORDER BY submitted_at, id`, [reference]);
}

export async function countWaiting(tx: Tx, reference: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM replies WHERE reference = $1 AND state = 'waiting'`,
    [reference],
  );
  return row?.count ?? 0;
}

/** @param text null where the author's words stand as they are */
export async function publishReply(tx: Tx, id: string, text: string | null, at: Date): Promise<void> {
  await tx.query(`UPDATE replies SET state = 'published', edited_text = $2, published_at = $3 WHERE id = $1`, [
    id,
    text,
    at,
  ]);
}

export async function rejectReply(tx: Tx, id: string, reason: string): Promise<void> {
  await tx.query(`UPDATE replies SET state = 'rejected', reason = $2 WHERE id = $1`, [id, reason]);
}

/** Replies about a story that was taken back are not read any more. @returns which */
export async function cancelWaitingReplies(tx: Tx, reference: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `UPDATE replies SET state = 'withdrawn' WHERE reference = $1 AND state = 'waiting' RETURNING id`,
    [reference],
  );
  return rows.map(({ id }) => id);
}

export async function eraseReplies(tx: Tx, reference: string): Promise<void> {
  await tx.query(`UPDATE replies SET text = '', edited_text = NULL, reason = NULL WHERE reference = $1`, [reference]);
}

/** What everyone may read of what authors replied, by story, oldest first. */
export async function publicRepliesOf(tx: Tx, references: readonly string[]): Promise<Map<string, PublicReply[]>> {
  const rows = await tx.query<ReplyRow & { publishedAt: Date }>(
    `SELECT ${ROW} FROM replies WHERE reference = ANY ($1) AND state = 'published' ORDER BY published_at, id`,
    [references],
  );
  const byStory = new Map<string, PublicReply[]>();
  for (const row of rows) {
    const replies = byStory.get(row.reference) ?? [];
    byStory.set(row.reference, [...replies, { id: row.id, at: row.publishedAt.toISOString(), text: shown(row) }]);
  }
  return byStory;
}

const shown = ({ text, editedText }: ReplyRow): string => editedText ?? text;

/** As its author sees it. */
export function ownReply(row: ReplyRow): OwnReply {
  const { id, state, reason, submittedAt, publishedAt } = row;
  return { id, state, reason, at: (publishedAt ?? submittedAt).toISOString(), text: shown(row) };
}

/** As moderators see it. */
export function staffReply(row: ReplyRow): StaffReply {
  const { id, reference, state, reason, submittedAt } = row;
  return { id, reference, state, reason, at: submittedAt.toISOString(), text: shown(row) };
}

import type { Mark, ResponseKind, ResponseState, StaffResponse } from '#contracts';
import type { Tx } from '#persistence';
import { RECORD_LENGTH, type AnswerRecord, type Reading } from '../domain/reading-rule.js';
import type { Edit } from '../domain/edits.js';

/** An answer as it lies in the table, with the names of its places. */
export interface ResponseRow {
  readonly id: string;
  readonly reference: string;
  readonly service: string;
  readonly serviceName: string;
  /** The service and everything above it, for scope. */
  readonly line: readonly string[];
  readonly organisation: string;
  readonly organisationName: string;
  readonly person: string;
  readonly name: string;
  readonly role: string;
  readonly kind: ResponseKind;
  readonly text: string;
  readonly state: ResponseState;
  readonly route: Reading['route'];
  readonly why: readonly string[];
  readonly reason: string | null;
  readonly submittedAt: Date;
  readonly publishesAt: Date;
  readonly publishedAt: Date | null;
}

/** With how many earlier answers a new one is compared. */
const COMPARED = 50;

/** The columns of a `ResponseRow`, of `responses r` with its places `p` (service) and `o` (organisation). */
const ROW = `
  r.id, r.reference, r.service, coalesce(p.name, v.name, r.service) AS "serviceName",
  coalesce(p.line, ARRAY[r.service]) AS line, r.organisation, coalesce(o.name, r.organisation) AS "organisationName",
  r.person, r.name, r.role, r.kind, r.text, r.state, r.route, r.why, r.reason,
  r.submitted_at AS "submittedAt", r.publishes_at AS "publishesAt", r.published_at AS "publishedAt"`;
const FROM = `
  FROM responses r
  LEFT JOIN places p ON p.code = r.service
  LEFT JOIN story_services v ON v.reference = r.reference AND v.service = r.service
  LEFT JOIN places o ON o.code = r.organisation`;

/** The answer, held until the transaction ends, so that two who decide about it come one after the other. */
export async function lockResponse(tx: Tx, id: string): Promise<ResponseRow | undefined> {
  const [row] = await tx.query<ResponseRow>(`SELECT ${ROW} ${FROM} WHERE r.id = $1 FOR UPDATE OF r`, [id]);
  return row;
}

/** A page of the answers that a moderator has to read, oldest first. */
export function responsesToRead(tx: Tx, after: readonly unknown[], limit: number): Promise<ResponseRow[]> {
  return tx.query<ResponseRow>(
    `SELECT ${ROW} ${FROM}
     WHERE r.state = 'moderation' AND ($1::timestamptz IS NULL OR (r.publishes_at, r.id) > ($1, $2::uuid))
     ORDER BY r.publishes_at, r.id LIMIT $3`,
    [after[0] ?? null, after[1] ?? null, limit],
  );
}

/** What an organisation answered to a story, in any state, oldest first. */
export function responsesOf(tx: Tx, reference: string, organisation: string): Promise<ResponseRow[]> {
  return tx.query<ResponseRow>(
    `SELECT ${ROW} ${FROM} WHERE r.reference = $1 AND r.organisation = $2 ORDER BY r.submitted_at, r.id`,
    [reference, organisation],
  );
}

/** The words that the organisation sent of late about other stories, newest first. */
export function latestAnswers(
  tx: Tx,
  organisation: string,
  exceptStory: string,
): Promise<Pick<ResponseRow, 'text' | 'submittedAt'>[]> {
  return tx.query(
    `SELECT text, submitted_at AS "submittedAt" FROM responses
     WHERE organisation = $1 AND reference <> $2 AND state IN ('waiting', 'moderation', 'published') AND text <> ''
     ORDER BY submitted_at DESC, id LIMIT $3`,
    [organisation, exceptStory, COMPARED],
  );
}

type NewResponse = Omit<ResponseRow, 'serviceName' | 'line' | 'organisationName' | 'publishedAt' | 'reason'>;

/**
 * @returns false when there is one with this id, or the same person sent the same words for the same service and the
 *   window is still open
 */
export async function insertResponse(tx: Tx, response: NewResponse): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO responses (id, reference, service, organisation, person, name, role, kind, text, state, route, why,
       submitted_at, publishes_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING RETURNING 1`,
    [
      response.id,
      response.reference,
      response.service,
      response.organisation,
      response.person,
      response.name,
      response.role,
      response.kind,
      response.text,
      response.state,
      response.route,
      response.why,
      response.submittedAt,
      response.publishesAt,
    ],
  );
  return rows.length > 0;
}

/** What an organisation's answers were like. */
export async function answerRecord(tx: Tx, organisation: string): Promise<AnswerRecord> {
  const [record] = await tx.query<AnswerRecord>(
    `SELECT
       (SELECT count(*)::int FROM responses WHERE organisation = $1 AND state = 'published') AS published,
       count(*)::int AS recent,
       count(*) FILTER (WHERE outcome IN ('heavily-edited', 'rejected'))::int AS "recentPoor"
     FROM (SELECT outcome FROM responses WHERE organisation = $1 AND outcome IS NOT NULL
           ORDER BY decided_at DESC, id LIMIT $2) AS latest`,
    [organisation, RECORD_LENGTH],
  );
  return record ?? { published: 0, recent: 0, recentPoor: 0 };
}

/** Another text inside the window. @returns false when another waiting answer of the same person says just this */
export async function rewriteResponse(
  tx: Tx,
  id: string,
  { text, kind, route, why }: { text: string; kind: ResponseKind } & Reading,
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE responses r SET text = $2, kind = $3, route = $4, why = $5
     WHERE r.id = $1 AND NOT EXISTS (
       SELECT FROM responses o WHERE o.id <> r.id AND o.reference = r.reference AND o.service = r.service
         AND o.person = r.person AND o.text = $2 AND o.state = 'waiting')
     RETURNING 1`,
    [id, text, kind, route, why],
  );
  return rows.length > 0;
}

export async function deleteResponseRow(tx: Tx, id: string): Promise<void> {
  await tx.query('DELETE FROM responses WHERE id = $1', [id]);
}

/** The answer becomes public; the clock of its story stops if it is a full one. */
export async function publishRow(
  tx: Tx,
  { id, reference, service }: Pick<ResponseRow, 'id' | 'reference' | 'service'>,
  { text, outcome, at }: { text: string; outcome: Edit; at: Date },
): Promise<void> {
  await tx.query(
    `UPDATE responses SET state = 'published', text = $2, outcome = $3, decided_at = $4, published_at = $4, reason = NULL
     WHERE id = $1`,
    [id, text, outcome, at],
  );
  await countAnswers(tx, reference, service);
}

/** A moderator has to read it. */
export async function sendToModeration(tx: Tx, id: string, why: readonly string[]): Promise<void> {
  await tx.query(`UPDATE responses SET state = 'moderation', route = 'moderation', why = $2 WHERE id = $1`, [id, why]);
}

/** A moderator does not publish it. Only a rejection tells on the organisation's record. */
export async function refuseRow(
  tx: Tx,
  id: string,
  { state, reason, at }: { state: 'returned' | 'rejected'; reason: string; at: Date },
): Promise<void> {
  await tx.query(
    `UPDATE responses SET state = $2, reason = $3, decided_at = $4,
       outcome = CASE WHEN $2 = 'rejected' THEN 'rejected' END
     WHERE id = $1`,
    [id, state, reason, at],
  );
}

/** The organisation takes its answer back: the clock of its story starts again unless another full answer stands. */
export async function withdrawRow(
  tx: Tx,
  { id, reference, service }: Pick<ResponseRow, 'id' | 'reference' | 'service'>,
  at: Date,
): Promise<void> {
  await tx.query(`UPDATE responses SET state = 'withdrawn', withdrawn_at = $2 WHERE id = $1`, [id, at]);
  await countAnswers(tx, reference, service);
}

/** Whether any full answer to the story is public. */
export async function isAnswered(tx: Tx, reference: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM responses WHERE reference = $1 AND state = 'published' AND kind = 'full' LIMIT 1`,
    [reference],
  );
  return rows.length > 0;
}

/** Whether anything that organisations said to the story is public. */
export async function hasAnswers(tx: Tx, reference: string): Promise<boolean> {
  const rows = await tx.query(`SELECT 1 FROM responses WHERE reference = $1 AND state = 'published' LIMIT 1`, [
    reference,
  ]);
  return rows.length > 0;
}

/** Answers to a story that was taken back are not published any more. @returns which */
export async function cancelOpenResponses(tx: Tx, reference: string, at: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `UPDATE responses SET state = 'withdrawn', withdrawn_at = $2
     WHERE reference = $1 AND state IN ('waiting', 'moderation', 'returned') RETURNING id`,
    [reference, at],
  );
  return rows.map(({ id }) => id);
}

/** Answers to an erased story quote it: their words go too. */
export async function eraseResponses(tx: Tx, reference: string): Promise<void> {
  await tx.query(`UPDATE responses SET text = '', name = '', why = '{}', reason = NULL WHERE reference = $1`, [
    reference,
  ]);
}

/** The author's mark; the last one counts. @returns false where the story has no such public answer */
export async function markRow(tx: Tx, mark: { reference: string; id: string; mark: Mark; at: Date }): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE responses r SET mark = $3, marked_at = $4 FROM stories s
     WHERE r.id = $1 AND r.reference = $2 AND r.state = 'published'
       AND s.reference = r.reference AND s.withdrawn_at IS NULL RETURNING 1`,
    [mark.id, mark.reference, mark.mark, mark.at],
  );
  return rows.length > 0;
}

/** The clock stops at the first full answer that is public. The row is held first, to see what others wrote meanwhile. */
async function countAnswers(tx: Tx, reference: string, service: string): Promise<void> {
  await tx.query('SELECT 1 FROM story_services WHERE reference = $1 AND service = $2 FOR UPDATE', [reference, service]);
  await recountAnswers(tx, reference, service);
}

/** When the clock stopped at a service, or at every service of the story, by the answers that there are. */
export async function recountAnswers(tx: Tx, reference: string, service: string | null = null): Promise<void> {
  await tx.query(
    `UPDATE story_services s SET answered_at = (
       SELECT min(r.published_at) FROM impact.responses r
       WHERE r.reference = s.reference AND r.service = s.service AND r.state = 'published' AND r.kind = 'full')
     WHERE s.reference = $1 AND ($2::text IS NULL OR s.service = $2)`,
    [reference, service],
  );
}

/** As its organisation and moderators see it. */
export function staffResponse(row: ResponseRow): StaffResponse {
  const { id, reference, kind, name, role, text, state, route, why, reason } = row;
  return {
    id,
    reference,
    service: { code: row.service, name: row.serviceName },
    organisation: { code: row.organisation, name: row.organisationName },
    kind,
    name,
    role,
    text,
    state,
    submittedAt: row.submittedAt.toISOString(),
    publishesAt: row.publishesAt.toISOString(),
    route,
    why: [...why],
    reason,
  };
}

import type { ChangeState, Difference, StaffChange } from '#contracts';
import type { Tx } from '#persistence';
import type { ChangeForm } from '../domain/change-form.js';
import { placesOf } from './places.js';

/** A change with both its forms. */
export interface ChangeRow {
  readonly id: string;
  readonly organisation: string;
  readonly organisationName: string;
  readonly reading: StaffChange['reading'];
  /** The form that waits for a moderator, or was sent back. */
  readonly pending: ChangeForm | null;
  /** The form that everyone sees. */
  readonly shown: ChangeForm | null;
  readonly submittedAt: Date;
  /** A moderator's, when the form was sent back. */
  readonly readingReason: string | null;
  /** Of the public form: 0 while there is none. */
  readonly version: number;
}

/** The columns of a `ChangeRow`, of `changes c` with the place of its organisation, `o`. */
export const CHANGE_COLUMNS = `
  c.id, c.organisation, coalesce(o.name, c.organisation) AS "organisationName", c.reading, c.pending,
    CASE WHEN c.state IS NOT NULL THEN jsonb_build_object(
      'title', c.title, 'what', c.what, 'why', c.why,
      'services', (SELECT coalesce(jsonb_agg(service ORDER BY service), '[]') FROM change_services WHERE change = c.id),
      'stories', (SELECT coalesce(jsonb_agg(reference ORDER BY reference), '[]') FROM change_stories WHERE change = c.id),
      'ownerRole', c.owner_role, 'due', c.due, 'state', c.state, 'reason', c.reason, 'evidence', c.evidence
    ) END AS shown,
    c.submitted_at AS "submittedAt", c.reading_reason AS "readingReason", c.version`;
export const CHANGE_FROM = 'FROM changes c LEFT JOIN places o ON o.code = c.organisation';
const ROWS = `SELECT ${CHANGE_COLUMNS} ${CHANGE_FROM}`;

/** The change, held until the transaction ends, so that two who decide about it come one after the other. */
export async function lockChange(tx: Tx, id: string): Promise<ChangeRow | undefined> {
  const [row] = await tx.query<ChangeRow>(`${ROWS} WHERE c.id = $1 FOR UPDATE OF c`, [id]);
  return row;
}

/** A page of the changes that a moderator has to read, oldest first. */
export function changesToRead(tx: Tx, after: readonly unknown[], limit: number): Promise<ChangeRow[]> {
  return tx.query<ChangeRow>(
    `${ROWS}
     WHERE c.reading = 'waiting' AND ($1::timestamptz IS NULL OR (c.submitted_at, c.id) > ($1, $2::uuid))
     ORDER BY c.submitted_at, c.id LIMIT $3`,
    [after[0] ?? null, after[1] ?? null, limit],
  );
}

/** A new change; nobody but its organisation and moderators sees it. @returns false when there is one with this id */
export async function insertChange(
  tx: Tx,
  change: { id: string; organisation: string; person: string; form: ChangeForm; at: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO changes (id, organisation, person, reading, pending, submitted_at, created_at)
     VALUES ($1, $2, $3, 'waiting', $4, $5, $5) ON CONFLICT (id) DO NOTHING RETURNING 1`,
    [change.id, change.organisation, change.person, JSON.stringify(change.form), change.at],
  );
  return rows.length > 0;
}

/** Another form waits for a moderator; what is public stays as it is. */
export async function putForward(tx: Tx, id: string, form: ChangeForm, at: Date): Promise<void> {
  await tx.query(
    `UPDATE changes SET reading = 'waiting', pending = $2, submitted_at = $3, reading_reason = NULL WHERE id = $1`,
    [id, JSON.stringify(form), at],
  );
}

/** The form is sent back; what is public stays as it is. */
export async function sendBack(tx: Tx, id: string, reading: 'returned' | 'rejected', reason: string): Promise<void> {
  await tx.query('UPDATE changes SET reading = $2, reading_reason = $3 WHERE id = $1', [id, reading, reason]);
}

/** The form becomes what everyone sees. @returns its version */
export async function publishForm(tx: Tx, id: string, form: ChangeForm, at: Date): Promise<number> {
  const [row] = await tx.query<{ version: number }>(
    `UPDATE changes SET reading = 'published', pending = NULL, reading_reason = NULL, version = version + 1,
       title = $2, what = $3, why = $4, owner_role = $5, due = $6, state = $7, reason = $8, evidence = $9,
       published_at = coalesce(published_at, $10),
       made_at = CASE WHEN $7 = 'made' THEN coalesce(made_at, $10) END
     WHERE id = $1 RETURNING version`,
    [
      id,
      form.title,
      form.what,
      form.why,
      form.ownerRole,
      form.due,
      form.state,
      form.reason,
      JSON.stringify(form.evidence),
      at,
    ],
  );
  await replaceLinks(tx, 'change_services', 'service', id, form.services);
  await replaceLinks(tx, 'change_stories', 'reference', id, form.stories);
  if (!row) throw new Error(`change ${id} is gone although it was held`);
  return row.version;
}

async function replaceLinks(
  tx: Tx,
  table: 'change_services' | 'change_stories',
  column: 'service' | 'reference',
  id: string,
  values: readonly string[],
): Promise<void> {
  await tx.query(`DELETE FROM ${table} WHERE change = $1 AND ${column} <> ALL ($2)`, [id, values]);
  await tx.query(
    `INSERT INTO ${table} (change, ${column}) SELECT $1, value FROM unnest($2::text[]) AS value ON CONFLICT DO NOTHING`,
    [id, values],
  );
}

/** The state of a public change that the story led to; undefined where there is no such change or story in public. */
export async function linkedState(tx: Tx, id: string, reference: string): Promise<ChangeState | undefined> {
  const [row] = await tx.query<{ state: ChangeState }>(
    `SELECT c.state FROM changes c
     JOIN change_stories l ON l.change = c.id AND l.reference = $2
     JOIN stories s ON s.reference = l.reference AND s.withdrawn_at IS NULL
     WHERE c.id = $1 AND c.state IS NOT NULL`,
    [id, reference],
  );
  return row?.state;
}

/** What the author of a story says of the change; the last answer counts. */
export async function keepDifference(
  tx: Tx,
  { id, reference, answer, at }: { id: string; reference: string; answer: Difference; at: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO differences (change, reference, answer, at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (change, reference) DO UPDATE SET answer = EXCLUDED.answer, at = EXCLUDED.at`,
    [id, reference, answer, at],
  );
}

/** As its organisation and moderators see them: the newest form of each. */
export async function staffChanges(tx: Tx, rows: readonly ChangeRow[]): Promise<StaffChange[]> {
  const forms = rows.map(({ pending, shown }) => pending ?? shown);
  const codes = [...new Set(forms.flatMap((form) => form?.services ?? []))];
  const names = new Map((await placesOf(tx, codes)).map(({ code, name }) => [code, name]));
  return rows.flatMap((row, i) => {
    const form = forms[i];
    if (!form) return [];
    return [
      {
        ...form,
        id: row.id,
        services: form.services.map((code) => ({ code, name: names.get(code) ?? code })),
        stories: [...form.stories],
        evidence: [...form.evidence],
        organisation: { code: row.organisation, name: row.organisationName },
        reading: row.reading,
        publicState: row.shown?.state ?? null,
        reason: row.readingReason ?? form.reason,
        submittedAt: row.submittedAt.toISOString(),
      },
    ];
  });
}

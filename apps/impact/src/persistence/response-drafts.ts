import type { ResponseKind, SavedDraft, StartedAnswer } from '#contracts';
import type { Tx } from '#persistence';

/** Whose draft, and which. */
export interface DraftKey {
  readonly reference: string;
  readonly person: string;
  readonly organisation: string;
}

export interface NewDraft extends DraftKey {
  readonly name: string;
  readonly service: string | null;
  readonly kind: ResponseKind;
  readonly text: string;
  readonly at: Date;
}

/**
 * Keeps the draft in place of the one before. The story is held meanwhile, so that none is left behind when its author
 * takes it back at this moment.
 * @returns false when the author has taken the story back
 */
export async function saveDraft(tx: Tx, draft: NewDraft): Promise<boolean> {
  const { reference, person, organisation, name, service, kind, text, at } = draft;
  const saved = await tx.query(
    `WITH story AS MATERIALIZED (
       SELECT reference FROM stories WHERE reference = $1 AND published_at IS NOT NULL AND withdrawn_at IS NULL FOR SHARE)
     INSERT INTO response_drafts AS d (reference, person, organisation, name, service, kind, text, started_at, saved_at)
     SELECT reference, $2, $3, $4, $5, $6, $7, $8, $8 FROM story
     ON CONFLICT (reference, person) DO UPDATE SET
       organisation = EXCLUDED.organisation, name = EXCLUDED.name, service = EXCLUDED.service, kind = EXCLUDED.kind,
       text = EXCLUDED.text, saved_at = EXCLUDED.saved_at,
       started_at = CASE WHEN d.organisation = EXCLUDED.organisation THEN d.started_at ELSE EXCLUDED.started_at END
     RETURNING 1`,
    [reference, person, organisation, name, service, kind, text, at],
  );
  return saved.length > 0;
}

/** What the person wrote for the organisation that they belong to now. */
export async function findDraft(tx: Tx, { reference, person, organisation }: DraftKey): Promise<SavedDraft | null> {
  const [draft] = await tx.query<Omit<SavedDraft, 'savedAt'> & { savedAt: Date }>(
    `SELECT service, kind, text, saved_at AS "savedAt" FROM response_drafts
     WHERE reference = $1 AND person = $2 AND organisation = $3`,
    [reference, person, organisation],
  );
  return draft ? { ...draft, savedAt: draft.savedAt.toISOString() } : null;
}

/** It was sent, or nothing is left of it. */
export async function deleteDraft(
  tx: Tx,
  { reference, person }: Pick<DraftKey, 'reference' | 'person'>,
): Promise<void> {
  await tx.query('DELETE FROM response_drafts WHERE reference = $1 AND person = $2', [reference, person]);
}

/** The story was taken back: nobody answers it any more. */
export async function deleteDrafts(tx: Tx, reference: string): Promise<void> {
  await tx.query('DELETE FROM response_drafts WHERE reference = $1', [reference]);
}

/** Who of the organisation is writing about these stories, the first to begin first. Not a word of what they write. */
export async function startedAnswers(
  tx: Tx,
  references: readonly string[],
  { person, organisation }: Omit<DraftKey, 'reference'>,
): Promise<StartedAnswer[]> {
  const rows = await tx.query<Omit<StartedAnswer, 'startedAt'> & { startedAt: Date }>(
    `SELECT reference, name, started_at AS "startedAt", person = $2 AS own FROM response_drafts
     WHERE reference = ANY ($1) AND organisation = $3 ORDER BY started_at, person`,
    [references, person, organisation],
  );
  return rows.map((row) => ({ ...row, startedAt: row.startedAt.toISOString() }));
}

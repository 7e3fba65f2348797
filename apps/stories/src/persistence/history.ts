import type { Acting } from '#policy';
import type { StoryStatus } from '#contracts';
import type { Tx } from '#persistence';

/**
 * Something that happened to a story: a new status, a change of one that is public, the author's answer to a return, or
 * that a moderator found where it happened.
 */
export type Happened = Exclude<StoryStatus, 'submitted'> | 'amended' | 'replied' | 'placed';

/** Who did it. */
export interface Doer {
  readonly name: string;
  readonly id: string | null;
}

export const AUTHOR: Doer = { name: 'the author', id: null };
export const HEARD: Doer = { name: 'Heard', id: null };
export const doerOf = (person: Extract<Acting, { kind: 'person' }>): Doer => ({ name: person.name, id: person.id });

export interface HistoryEntry {
  readonly at: Date;
  readonly what: 'submitted' | Happened;
  readonly who: string;
  readonly why: string | null;
}

/** Writes down what happened, who did it, and why; it can't be changed afterwards. */
export async function recordHistory(
  tx: Tx,
  storyId: string,
  entry: { at: Date; what: Happened; who: Doer; why?: string | null; details?: object },
): Promise<void> {
  await tx.query(
    'insert into story_history (story_id, at, what, who, who_id, why, details) values ($1, $2, $3, $4, $5, $6, $7)',
    [
      storyId,
      entry.at,
      entry.what,
      entry.who.name,
      entry.who.id,
      entry.why ?? null,
      entry.details ? JSON.stringify(entry.details) : null,
    ],
  );
}

/** Everything that happened to a story, in order. That it was submitted stands in the story itself. */
export async function historyOf(tx: Tx, story: { id: string; submittedAt: Date }): Promise<HistoryEntry[]> {
  const rows = await tx.query<HistoryEntry>(
    'select at, what, who, why from story_history where story_id = $1 order by seq',
    [story.id],
  );
  return [{ at: story.submittedAt, what: 'submitted', who: AUTHOR.name, why: null }, ...rows];
}

/** What the author of a returned story answered. */
export interface AuthorAnswer {
  readonly at: Date;
  readonly accepted: boolean;
  readonly message: string | null;
  readonly textBefore: string | null;
}

/** The author's answer to the last return; undefined where there was no return, or no answer to it yet. */
export async function answerOf(tx: Tx, storyId: string): Promise<AuthorAnswer | undefined> {
  const [last] = await tx.query<AuthorAnswer & { what: Happened }>(
    `select what, at, coalesce((details->>'accepted')::boolean, false) as accepted, why as message,
       details->>'before' as "textBefore"
     from story_history where story_id = $1 and what in ('returned', 'replied') order by seq desc limit 1`,
    [storyId],
  );
  return last?.what === 'replied' ? last : undefined;
}

import type { Tx } from '#persistence';

/** Something that was decided about an answer, a change or an author's reply. */
export interface Decision {
  readonly about: 'response' | 'change' | 'reply';
  readonly id: string;
  readonly at: Date;
  readonly what: string;
  /** A person's id, or the rule or event that did it. */
  readonly who: string;
  readonly why?: string | null;
}

/** Writes down who decided what, when and why; it can't be changed afterwards. */
export async function keepDecision(tx: Tx, { at, about, id, what, who, why = null }: Decision): Promise<void> {
  await tx.query('INSERT INTO history (at, about, id, what, who, why) VALUES ($1, $2, $3, $4, $5, $6)', [
    at,
    about,
    id,
    what,
    who,
    why,
  ]);
}

/** Whether this person did this to it before. */
export async function wasDecided(tx: Tx, id: string, what: string, who: string): Promise<boolean> {
  const rows = await tx.query('SELECT 1 FROM history WHERE id = $1 AND what = $2 AND who = $3 LIMIT 1', [
    id,
    what,
    who,
  ]);
  return rows.length > 0;
}

/** Takes out why it was so decided about the answers to an erased story, and its author's replies. That it was decided stays. */
export async function eraseHistory(tx: Tx, reference: string): Promise<void> {
  await tx.query('SELECT erase_history($1)', [reference]);
}

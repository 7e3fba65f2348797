import { conflict } from '#kernel';
import type { RequestOf, ResponseOf, saveDraft } from '#contracts';
import type { AfterCommit, Tx, WorkKind } from '#persistence';
import { FORGET_DRAFT, type Parts } from '../parts.js';
import { deleteExpired, Drafts, KEPT_MS, type Draft } from '../persistence/drafts.js';

/** Keeps what an author has written so far. */
export class SaveDraft {
  private readonly drafts: Drafts;

  constructor(private readonly parts: Pick<Parts, 'transactions' | 'draftCipher' | 'work'>) {
    this.drafts = new Drafts(parts.draftCipher);
  }

  /** @throws HeardError 409 `already-sent`: what is sent is changed on the story's own page */
  run({ secret, words }: RequestOf<typeof saveDraft>): Promise<ResponseOf<typeof saveDraft>> {
    return this.parts.transactions.run(async (tx, after) => {
      const draft = await this.ofSecret(tx, secret);
      if (draft.sent) throw conflict('already-sent', 'This story has been sent. Open its own page to change it.');
      const expiresAt = await this.drafts.write(tx, draft.id, { ...draft.words, ...words });
      await this.forgetLater(tx, after, draft.id);
      return { expiresAt: expiresAt.toISOString() };
    });
  }

  private async ofSecret(tx: Tx, secret: string): Promise<Draft> {
    const found = await this.drafts.lock(tx, secret);
    if (found) return found;
    await this.drafts.begin(tx, secret);
    const begun = await this.drafts.lock(tx, secret);
    if (!begun) throw new Error('A draft that was just begun is not there');
    return begun;
  }

  private async forgetLater(tx: Tx, after: AfterCommit, id: string): Promise<void> {
    await this.parts.work.schedule(tx, after, { kind: FORGET_DRAFT, key: id, payload: { id }, afterMs: KEPT_MS });
  }
}

/** The work that a draft leaves behind: it is forgotten when its time is over. */
export const forgetDraft: WorkKind<{ readonly id: string }> = { run: ({ id }, { tx }) => deleteExpired(tx, id) };

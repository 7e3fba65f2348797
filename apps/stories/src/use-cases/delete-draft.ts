import type { AfterCommit, Tx } from '#persistence';
import { FORGET_DRAFT, type Parts, type WorkQueue } from '../parts.js';
import { deleteDraftRow, Drafts, forgetWords, SHOWN_MS } from '../persistence/drafts.js';

/** Forgets what an author has written: because they say so, or because it was sent in. */
export class DeleteDraft {
  private readonly drafts: Drafts;

  constructor(private readonly parts: Pick<Parts, 'transactions' | 'draftCipher' | 'work'>) {
    this.drafts = new Drafts(parts.draftCipher);
  }

  async run({ secret }: { secret: string }): Promise<Record<string, never>> {
    await this.parts.transactions.run(async (tx, after) => {
      const draft = await this.drafts.lock(tx, secret);
      if (!draft) return;
      if (draft.sent) return forgetSent(this.parts.work, tx, after, draft.id);
      await deleteDraftRow(tx, draft.id);
      await this.parts.work.cancel(tx, FORGET_DRAFT, draft.id);
    });
    return {};
  }
}

/** The words of a story that was sent in go at once; the rest of its draft when its link is shown no more. */
export async function forgetSent(work: WorkQueue, tx: Tx, after: AfterCommit, id: string): Promise<void> {
  await forgetWords(tx, id);
  await work.schedule(tx, after, { kind: FORGET_DRAFT, key: id, payload: { id }, afterMs: SHOWN_MS });
}

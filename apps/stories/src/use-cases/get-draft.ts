import type { ResponseOf, getDraft } from '#contracts';
import type { Parts } from '../parts.js';
import { Drafts, type SentStory } from '../persistence/drafts.js';
import { forgetSent } from './delete-draft.js';

type Kept = ResponseOf<typeof getDraft>;

/** What is kept under a browser's secret: a draft, or that it was sent. */
export class GetDraft {
  private readonly drafts: Drafts;

  constructor(private readonly parts: Pick<Parts, 'transactions' | 'draftCipher' | 'keys' | 'work'>) {
    this.drafts = new Drafts(parts.draftCipher);
  }

  run({ secret }: { secret: string }): Promise<Kept> {
    return this.parts.transactions.run(async (tx, after) => {
      const draft = await this.drafts.lock(tx, secret);
      if (!draft) return { state: 'none' };
      const { id, idempotencyKey, words, expiresAt, sent } = draft;
      if (!sent) return { state: 'writing', idempotencyKey, words: words ?? {}, expiresAt: expiresAt.toISOString() };
      // Whoever sent it in may have fallen over before the words were forgotten.
      if (words) await forgetSent(this.parts.work, tx, after, id);
      return { state: 'done', done: this.doneOf(sent) };
    });
  }

  /** The link as the submission answered it. */
  private doneOf({ id, reference, keyId, status }: SentStory): Extract<Kept, { state: 'done' }>['done'] {
    return { reference, secret: this.parts.keys.followSecret(id, 0, keyId), status };
  }
}

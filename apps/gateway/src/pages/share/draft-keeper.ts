import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { DraftWords, ResponseOf, getDraft } from '#contracts';
import { Cookies } from '../../access/cookies.js';
import { StoriesClient } from '../../clients/stories-client.js';
import type { Visit } from '../visit.js';

export type Kept = ResponseOf<typeof getDraft>;

/** As long as a draft is kept. */
const COOKIE_SECONDS = 7 * 86_400;

/** The draft of a visitor: their browser alone holds its secret. */
@Injectable()
export class DraftKeeper {
  constructor(
    private readonly stories: StoriesClient,
    private readonly cookies: Cookies,
  ) {}

  /** What this browser has written so far, or has just sent. */
  async of({ request }: Visit): Promise<Kept> {
    const secret = this.cookies.read(request, this.cookies.draft);
    return secret === undefined ? { state: 'none' } : this.stories.draft(secret);
  }

  /**
   * Keeps words, in a new draft where there is none, so that nothing typed is lost to a page that stood open for long.
   * @throws HeardError 409 `already-sent`
   */
  async save(visit: Visit, words: DraftWords): Promise<void> {
    const secret = this.cookies.read(visit.request, this.cookies.draft);
    if (secret === undefined) return this.begin(visit, words);
    await this.keep(visit, secret, words);
  }

  /** A draft of its own, whatever this browser has sent before. */
  begin(visit: Visit, words: DraftWords): Promise<void> {
    return this.keep(visit, randomBytes(32).toString('base64url'), words);
  }

  /** Forgets every word; of what was sent, the browser still knows where it is. */
  async forget({ request }: Visit): Promise<void> {
    const secret = this.cookies.read(request, this.cookies.draft);
    if (secret !== undefined) await this.stories.deleteDraft(secret);
  }

  /** Forgets every word, and that there were any. */
  async delete(visit: Visit): Promise<void> {
    await this.forget(visit);
    void visit.reply.header('set-cookie', this.cookies.clear(this.cookies.draft));
  }

  private async keep({ reply }: Visit, secret: string, words: DraftWords): Promise<void> {
    await this.stories.saveDraft({ secret, words });
    void reply.header('set-cookie', this.cookies.set(this.cookies.draft, secret, COOKIE_SECONDS));
  }
}

import type { WorkKind, WorkRun } from '#persistence';
import { HEARD, recordHistory } from '../persistence/history.js';
import { changeStory, lockStory } from '../persistence/stories.js';
import { announcePublished } from './announce-story.js';
import type { AuthorMails } from './schedule-author-mail.js';

/**
 * The provider's time to look has passed, and nobody said anything: the story is published. The work and its effect are
 * one transaction, and only a story in preview is published, so it happens once.
 */
export class PublishStory {
  constructor(private readonly mails: AuthorMails) {}

  readonly work: WorkKind<{ readonly reference: string }> = { run: (payload, run) => this.publish(payload, run) };

  private async publish({ reference }: { reference: string }, { tx, after }: WorkRun): Promise<void> {
    const story = await lockStory(tx, { reference });
    if (story?.status !== 'preview') return;
    const at = story.now;
    await changeStory(tx, story.id, { status: 'published', publishedAt: at, publicSince: at, publishesAt: null });
    await recordHistory(tx, story.id, { at, what: 'published', who: HEARD });
    await announcePublished(tx, after, story.id, this.mails);
  }
}

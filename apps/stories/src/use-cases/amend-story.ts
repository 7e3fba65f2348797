import { conflict, invalid } from '#kernel';
import { requireMay, type Acting } from '#policy';
import type { StoryStatus } from '#contracts';
import { faultsOfAmendment, type StoryAmendment } from '../domain/decision.js';
import { unique } from '../domain/tags.js';
import type { Parts } from '../parts.js';
import { doerOf, recordHistory } from '../persistence/history.js';
import { changeStory, type Story } from '../persistence/stories.js';
import { announceUpdated } from './announce-story.js';
import { lockForModerator } from './claim-story.js';
import type { ServicesOfStories } from './services-of-stories.js';

/** What a moderator changes of a public story. The other rooms hear of it; the author's own words stay as they were. */
export class AmendStory {
  constructor(
    private readonly parts: Pick<Parts, 'transactions'>,
    private readonly services: ServicesOfStories,
  ) {}

  /** @throws HeardError 409 `not-published`, 410 `withdrawn`, 422 */
  async run(asked: { reference: string; amendment: StoryAmendment }, acting: Acting): Promise<{ status: StoryStatus }> {
    const moderator = requireMay(acting, 'moderate');
    const { reference, amendment } = asked;
    const faults = [...faultsOfAmendment(amendment), ...(await this.services.faultsOf(amendment.services ?? []))];
    if (faults.length > 0) throw invalid(faults);
    return this.parts.transactions.run(async (tx, after) => {
      const story = await lockForModerator(tx, reference);
      if (story.status !== 'published') throw conflict('not-published', 'Only a public story can be amended.');
      const { criticality, tags, services, text, reason } = amendment;
      await changeStory(tx, story.id, {
        criticality,
        text,
        tags: tags && unique(tags),
        services: services && [...new Set(services)],
      });
      await recordHistory(tx, story.id, {
        at: story.now,
        what: 'amended',
        who: doerOf(moderator),
        why: reason,
        details: before(story, amendment),
      });
      await announceUpdated(tx, after, story.id);
      return { status: story.status };
    });
  }
}

/** How it was before, of what changed and is not the author's words. */
function before(story: Story, { criticality, services, text }: StoryAmendment): object {
  return {
    ...(criticality !== undefined && { criticality: story.criticality }),
    ...(services !== undefined && { services: story.services }),
    ...(text !== undefined && { text: 'changed' }),
  };
}

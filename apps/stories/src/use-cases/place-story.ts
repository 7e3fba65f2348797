import { conflict, invalid, notFound } from '#kernel';
import { requireMay, type Acting } from '#policy';
import type { RequestOf, ResponseOf, placeStory } from '#contracts';
import type { Parts } from '../parts.js';
import { doerOf, recordHistory } from '../persistence/history.js';
import { changeStory, readStory } from '../persistence/stories.js';
import { lockForModerator, refuseAnothers, refuseDecided } from './claim-story.js';
import type { ServicesOfStories } from './services-of-stories.js';

/** Says where a story happened whose author could not find the place. Whoever decides it may say otherwise. */
export class PlaceStory {
  constructor(
    private readonly parts: Pick<Parts, 'transactions' | 'rules'>,
    private readonly services: ServicesOfStories,
  ) {}

  /** @throws HeardError `not-found`, 409 `already-placed`, `already-decided` or `claimed-by-another`, 410 `withdrawn`, 422 */
  async run(
    { reference, services }: RequestOf<typeof placeStory>,
    acting: Acting,
  ): Promise<ResponseOf<typeof placeStory>> {
    const moderator = requireMay(acting, 'moderate');
    // The directory is asked before the story is held, and only about one that is there.
    if (!(await readStory(this.parts.transactions, { reference }))) throw notFound('This story');
    const faults = await this.services.faultsOf(services);
    if (faults.length > 0) throw invalid(faults);
    await this.parts.transactions.run(async (tx) => {
      const story = await lockForModerator(tx, reference);
      await refuseDecided(tx, story, this.parts.rules.timeZone);
      refuseAnothers(story, moderator, this.parts.rules.timeZone);
      if (story.services.length > 0) throw conflict('already-placed', 'Somebody has said where it happened.');
      await changeStory(tx, story.id, { services: [...new Set(services)] });
      await recordHistory(tx, story.id, {
        at: story.now,
        what: 'placed',
        who: doerOf(moderator),
        details: { services },
      });
    });
    return {};
  }
}

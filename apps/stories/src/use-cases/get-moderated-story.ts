import { requireMay, type Acting } from '#policy';
import { notFound } from '#kernel';
import type { ResponseOf, getModeratedStory } from '#contracts';
import { dangerRangesIn } from '../domain/danger.js';
import { GONE } from '../domain/story-states.js';
import { tagsOfPhrases } from '../domain/tags.js';
import type { Parts } from '../parts.js';
import { hasEmail } from '../persistence/contacts.js';
import { answerOf, historyOf, type AuthorAnswer } from '../persistence/history.js';
import { placesByCode } from '../persistence/places.js';
import { readStory } from '../persistence/stories.js';
import { withdrawn } from './get-story.js';
import { queuedStoryOf } from './list-moderation-queue.js';

/** One story as a moderator reads it: the author's words and what was decided so far, never contact data. */
export class GetModeratedStory {
  constructor(private readonly parts: Pick<Parts, 'transactions'>) {}

  /** @throws HeardError `not-found`; `withdrawn` when the author took it back: then it is nobody's to read */
  async run({ reference }: { reference: string }, acting: Acting): Promise<ResponseOf<typeof getModeratedStory>> {
    const moderator = requireMay(acting, 'moderate');
    const tx = this.parts.transactions;
    const story = await readStory(tx, { reference });
    if (!story) throw notFound('This story');
    if (GONE.includes(story.status)) throw withdrawn();
    const [places, history, answer, emailGiven] = await Promise.all([
      placesByCode(tx, story.services),
      historyOf(tx, story),
      answerOf(tx, story.id),
      hasEmail(tx, story.id),
    ]);
    return {
      ...queuedStoryOf(story, places, moderator),
      title: story.title,
      text: story.text,
      originalText: story.originalText,
      good: [...story.good],
      improve: [...story.improve],
      feelings: [...story.feelings],
      screenName: story.screenName,
      relation: story.relation,
      when: story.when,
      language: story.language,
      route: story.route,
      // What is published as tags when the moderator gives none.
      tags: [...(story.tags ?? tagsOfPhrases(story))],
      criticality: story.criticality,
      emailGiven,
      dangerMarks: dangerRangesIn(story.originalText),
      authorAnswer: answer ? presentAnswer(answer) : null,
      publishesAt: story.publishesAt?.toISOString() ?? null,
      history: history.map(({ at, who, what, why }) => ({ at: at.toISOString(), who, what, why })),
    };
  }
}

const presentAnswer = ({ at, accepted, message, textBefore }: AuthorAnswer) => ({
  at: at.toISOString(),
  accepted,
  message,
  textBefore,
});

import { invalid } from '#kernel';
import { requireMay, type Acting, type ActingPerson } from '#policy';
import type { KnownPlace } from '../persistence/places.js';
import type { PublicStory } from '../persistence/public-story.js';

/**
 * The service of the story that the acting person may answer for. Outside the scope the answer is that of a service that
 * nobody knows.
 * @throws HeardError `not-found` outside their scope, `invalid` when the story is not about the service
 */
export function requireMayAnswer(
  acting: Acting,
  story: PublicStory,
  service: string,
): { person: ActingPerson; named: KnownPlace } {
  const named = story.services.find(({ code }) => code === service);
  if (named) return { person: requireMay(acting, 'answer', [named.line]), named };
  requireMayAnswerAny(acting, story);
  throw invalid([{ path: 'service', code: 'not-of-this-story', message: 'The story is not about this service.' }]);
}

/** @throws HeardError `not-found` when no service of the story is in their scope */
export function requireMayAnswerAny(acting: Acting, story: PublicStory): ActingPerson {
  return requireMay(
    acting,
    'answer',
    story.services.map(({ line }) => line),
  );
}

import type { NamedPlace, PublishedStoryData, Relation, Tag } from '#contracts';
import { isImprovable } from './tags.js';

/** What of a story becomes public, beside what only staff and routing need. */
export interface Publishable {
  readonly reference: string;
  readonly version: number;
  readonly title: string | null;
  readonly text: string;
  readonly originalTitle: string | null;
  readonly originalText: string;
  readonly improve: readonly string[];
  readonly screenName: string | null;
  readonly relation: Relation;
  readonly when: string | null;
  readonly language: string;
  readonly tags: readonly Tag[] | null;
  readonly criticality: number | null;
  readonly publishedAt: Date | null;
}

/** Whom a story is by when the author chose no name. */
const NAMELESS = 'Someone';

export const screenNameOf = ({ screenName }: Pick<Publishable, 'screenName'>): string => screenName ?? NAMELESS;

/** Whether a moderator changed the author's words. A title for a story without one changes nothing. */
export function isEdited(story: Pick<Publishable, 'text' | 'originalText' | 'title' | 'originalTitle'>): boolean {
  if (story.text !== story.originalText) return true;
  return story.originalTitle !== null && story.title !== story.originalTitle;
}

/** The story as its events tell it to the other rooms. */
export function publishedStoryOf(story: Publishable, services: readonly NamedPlace[]): PublishedStoryData {
  if (story.publishedAt === null || story.criticality === null || !story.title) {
    throw new Error('Only a story with a title and a criticality is published');
  }
  const tags = story.tags ?? [];
  return {
    reference: story.reference,
    version: story.version,
    publishedAt: story.publishedAt.toISOString(),
    title: story.title,
    text: story.text,
    screenName: screenNameOf(story),
    relation: story.relation,
    when: story.when,
    language: story.language,
    services: services.map(({ code, name }) => ({ code, name })),
    tags: [...tags],
    improvable: isImprovable(story.improve, tags),
    criticality: story.criticality,
  };
}

import type { Tag } from '#contracts';

/** The author's three lists of phrases. */
export interface Phrases {
  readonly good: readonly string[];
  readonly improve: readonly string[];
  readonly feelings: readonly string[];
}

/** What was good counts +1, what could be better -1, a feeling neither. A phrase said twice counts where it came first. */
export function tagsOfPhrases({ good, improve, feelings }: Phrases): Tag[] {
  return unique([
    ...good.map((name) => ({ name, polarity: 1 as const })),
    ...improve.map((name) => ({ name, polarity: -1 as const })),
    ...feelings.map((name) => ({ name, polarity: 0 as const })),
  ]);
}

/** Each name once, however it is capitalised. */
export function unique(tags: readonly Tag[]): Tag[] {
  const byName = new Map<string, Tag>();
  for (const tag of tags) if (!byName.has(tagKey(tag.name))) byName.set(tagKey(tag.name), tag);
  return [...byName.values()];
}

/** The form of a tag's name that filters compare. */
export const tagKey = (name: string): string => name.trim().toLowerCase();

/** Whether something could be better: the author said so, or a tag does. */
export function isImprovable(improve: readonly string[], tags: readonly Tag[]): boolean {
  return improve.length > 0 || tags.some(({ polarity }) => polarity === -1);
}

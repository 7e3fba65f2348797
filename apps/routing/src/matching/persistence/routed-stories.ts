import type { EventData, PublishedStoryData, storyWithdrawn } from '#contracts';
import type { Tx } from '#persistence';
import { excerptOf } from '../domain/excerpt.js';

/**
 * Keeps what alerts need of a public story. Holds the story's row until the transaction ends, so that two messages about
 * one story are handled one after the other.
 * @returns false when a newer version is known, or the story was taken back
 */
export async function keepStory(tx: Tx, story: PublishedStoryData): Promise<boolean> {
  const { reference, version, publishedAt, title, text, criticality } = story;
  const kept = await tx.query(
    `insert into routed_story as s (reference, version, state, published_at, title, excerpt, criticality)
     values ($1, $2, 'public', $3, $4, $5, $6)
     on conflict (reference) do update set version = excluded.version, published_at = excluded.published_at,
       title = excluded.title, excerpt = excluded.excerpt, criticality = excluded.criticality
     where s.version < excluded.version and s.state = 'public'
     returning 1 as kept`,
    [reference, version, publishedAt, title, excerptOf(text), criticality],
  );
  return kept.length > 0;
}

/** Forgets a story's words. There is no way back, so an older message is held against the state, not the version alone. */
export async function forgetStory(
  tx: Tx,
  { reference, version, erased }: EventData<typeof storyWithdrawn>,
): Promise<void> {
  await tx.query(
    `insert into routed_story as s (reference, version, state) values ($1, $2, $3)
     on conflict (reference) do update set version = greatest(s.version, excluded.version),
       state = case when s.state = 'erased' then s.state else excluded.state end,
       title = '', excerpt = '', criticality = null`,
    [reference, version, erased ? 'erased' : 'withdrawn'],
  );
}

import type { PublicStory, Relation, Tag } from '#contracts';
import type { Tx } from '#persistence';
import { isEdited, screenNameOf } from '../domain/published-story.js';
import { tagKey } from '../domain/tags.js';
import { nameless, placesByCode, type Place } from './places.js';
import type { Story } from './stories.js';

/** A story as everyone may read it. */
export interface PublicRow {
  readonly id: string;
  readonly reference: string;
  readonly status: 'published' | 'restricted';
  readonly title: string | null;
  readonly text: string | null;
  readonly reason: string | null;
  readonly restrictedAt: Date | null;
  readonly screenName: string | null;
  readonly relation: Relation | null;
  readonly when: string | null;
  readonly language: string;
  readonly publishedAt: Date | null;
  readonly edited: boolean;
  readonly services: readonly string[];
  readonly tags: readonly Tag[];
}

/** The columns of `PublicRow`, of `public_story p`. */
export const PUBLIC_COLUMNS = `p.story_id as id, p.reference, p.status, p.title, p.text, p.reason,
  p.screen_name as "screenName", p.relation, p.happened as "when", p.language, p.published_at as "publishedAt",
  p.edited, p.services, p.tags,
  case when p.status = 'restricted' then (select decided_at from story where id = p.story_id) end as "restrictedAt"`;

/** Shows a story to everyone, or shows it as it now stands. */
export async function showPublished(tx: Tx, story: Story): Promise<void> {
  await tx.query(
    `insert into public_story (story_id, reference, status, title, text, screen_name, relation, happened, language,
       published_at, edited, services, tags, tag_names, search)
     values ($1, $2, 'published', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
       to_tsvector('english', $3 || ' ' || $4))
     on conflict (story_id) do update set title = excluded.title, text = excluded.text, edited = excluded.edited,
       services = excluded.services, tags = excluded.tags, tag_names = excluded.tag_names, search = excluded.search`,
    [
      story.id,
      story.reference,
      story.title,
      story.text,
      screenNameOf(story),
      story.relation,
      story.when,
      story.language,
      story.publishedAt,
      isEdited(story),
      story.services,
      JSON.stringify(story.tags ?? []),
      (story.tags ?? []).map(({ name }) => tagKey(name)),
    ],
  );
}

/** Shows that a story is there, where, and why it can't be read. */
export async function showRestricted(tx: Tx, story: Story): Promise<void> {
  await tx.query(
    `insert into public_story (story_id, reference, status, reason, language, edited, services)
     values ($1, $2, 'restricted', $3, $4, false, $5)`,
    [story.id, story.reference, story.reason, story.language, story.services],
  );
}

export async function hideStory(tx: Tx, storyId: string): Promise<void> {
  await tx.query('delete from public_story where story_id = $1', [storyId]);
}

/** Rows as the wire has them, with the names of their services. */
export async function presentPublic(tx: Tx, rows: readonly PublicRow[]): Promise<PublicStory[]> {
  const places = await placesByCode(
    tx,
    rows.flatMap(({ services }) => services),
  );
  return rows.map((row) => publicStoryOf(row, places));
}

function publicStoryOf({ id: _id, ...row }: PublicRow, places: ReadonlyMap<string, Place>): PublicStory {
  return {
    ...row,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    restrictedAt: row.restrictedAt?.toISOString() ?? null,
    services: row.services.map((code) => {
      const { name, kind, town } = places.get(code) ?? nameless(code);
      return { code, name, kind: places.has(code) ? kind : null, town };
    }),
    tags: [...row.tags],
  };
}

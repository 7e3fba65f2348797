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

/** What of a story is shown, with what its tags and its being edited are found by. */
export type Shown = Pick<
  Story,
  | 'id'
  | 'reference'
  | 'title'
  | 'text'
  | 'originalTitle'
  | 'originalText'
  | 'screenName'
  | 'relation'
  | 'when'
  | 'language'
  | 'publishedAt'
  | 'services'
  | 'tags'
>;

/** Shows stories to everyone, or shows them as they now stand. */
export async function showPublished(tx: Tx, ...stories: readonly Shown[]): Promise<void> {
  await tx.query(
    `insert into public_story (story_id, reference, status, title, text, screen_name, relation, happened, language,
       published_at, edited, services, tags, tag_names, search)
     select story_id, reference, 'published', title, text, screen_name, relation, happened, language,
       published_at, edited, services, tags, tag_names, to_tsvector('english', title || ' ' || text)
     from jsonb_populate_recordset(null::public_story, $1::jsonb)
     on conflict (story_id) do update set title = excluded.title, text = excluded.text, edited = excluded.edited,
       services = excluded.services, tags = excluded.tags, tag_names = excluded.tag_names, search = excluded.search`,
    [JSON.stringify(stories.map(shownRow))],
  );
}

function shownRow(story: Shown): object {
  return {
    story_id: story.id,
    reference: story.reference,
    title: story.title,
    text: story.text,
    screen_name: screenNameOf(story),
    relation: story.relation,
    happened: story.when,
    language: story.language,
    published_at: story.publishedAt,
    edited: isEdited(story),
    services: story.services,
    tags: story.tags ?? [],
    tag_names: (story.tags ?? []).map(({ name }) => tagKey(name)),
  };
}

/** Shows that a story is there, where, and why it can't be read. */
export async function showRestricted(
  tx: Tx,
  story: Pick<Story, 'id' | 'reference' | 'reason' | 'language' | 'services'>,
): Promise<void> {
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

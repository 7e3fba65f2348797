import type { MigrationInterface, QueryRunner } from 'typeorm';
import { messagingTables } from '#messaging';

/**
 * The stories room's cupboard.
 *
 * - `story` is private: the author's words, what moderators made of them, and who may open it
 * - `public_story` is all that readers, search and feeds ever ask: published words only
 * - `contact` alone holds addresses and postcodes, encrypted
 * - `story_history` can only grow
 */
export class BeginStories1767225700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [messagingTables('stories'), PLACES, STORIES, CONTACTS, HISTORY, PUBLIC, COPIES]) {
      await runner.query(part);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function erase_history(uuid);
      drop table change_copy, answer_copy, public_story, story_history, sent_mail, contact, story, place;
      drop table due_work, inbox, outbox;
    `);
  }
}

/** The room's own copy of the directory, kept up to date by routing.places-changed. */
const PLACES = `
  create table place (
    code text primary key,
    version integer not null,
    name text not null,
    kind text not null,
    sector text not null,
    town text,
    postcode text,
    latitude double precision,
    longitude double precision,
    ancestors text[] not null,
    closed boolean not null
  );
  create index place_ancestors on place using gin (ancestors);
  create index place_position on place (latitude, longitude);
`;

/**
 * Times are cut to milliseconds, as JavaScript's and the wire's are: so a cursor means exactly one row.
 * `edited_title` and `edited_text` are the moderator's; null where the author's words stand as they are.
 */
const STORIES = `
  create table story (
    id uuid primary key,
    reference text not null constraint story_reference unique,
    status text not null default 'submitted',
    version integer not null default 1,

    caller text not null,
    idempotency_key text not null,
    fingerprint bytea not null,
    key_id text not null,
    secret_counter integer not null default 0,
    secret_hash bytea not null constraint story_secret unique,

    route text not null,
    title text,
    text text not null,
    edited_title text,
    edited_text text,
    good text[] not null,
    improve text[] not null,
    feelings text[] not null,
    relation text not null,
    happened text,
    place text,
    screen_name text,
    language text not null,
    services text[] not null,
    words integer not null,
    danger text[] not null,

    tags jsonb,
    criticality smallint check (criticality between 0 and 5),
    reason text,
    hold text,
    hold_until timestamptz(3),
    claim_by uuid,
    claim_name text,
    claim_expires_at timestamptz(3),

    submitted_at timestamptz(3) not null,
    decided_at timestamptz(3),
    publishes_at timestamptz(3),
    published_at timestamptz(3),
    withdrawn_at timestamptz(3),
    -- Since when its existence has been known to everyone: published, or restricted.
    public_since timestamptz(3),

    constraint story_key unique (caller, idempotency_key),
    constraint story_status check (status in ('submitted', 'in-moderation', 'returned', 'held', 'preview', 'restricted',
      'published', 'rejected', 'withdrawn', 'erased'))
  );
  -- The order to work in: the dangerous first, then the oldest.
  create index story_queue on story ((cardinality(danger) = 0), submitted_at, id)
    where status in ('submitted', 'in-moderation', 'held');
  create index story_unplaced on story (submitted_at, id)
    where services = '{}' and status in ('submitted', 'in-moderation', 'returned', 'held');
`;

/**
 * `receipted` holds keyed marks of the addresses that have had their one mail before confirmation.
 * `sent_mail` is what each author was sent, so that nothing is sent twice.
 */
const CONTACTS = `
  create table contact (
    story_id uuid primary key references story (id),
    key_id text not null,
    email bytea,
    postcode bytea,
    wanted boolean not null default true,
    token_hash bytea constraint contact_token unique,
    confirmed_at timestamptz(3),
    receipted text[] not null default '{}'
  );
  create table sent_mail (
    story_id uuid not null references story (id),
    mail text not null,
    sent_at timestamptz(3) not null default now(),
    primary key (story_id, mail)
  );
`;

/**
 * Erasure alone may take words out of the history, and only those of an erased story: a function of the owner does it,
 * because the role that the room works with can't change a row.
 */
const HISTORY = `
  create table story_history (
    seq bigint generated always as identity primary key,
    story_id uuid not null references story (id),
    at timestamptz(3) not null,
    what text not null,
    who text not null,
    who_id uuid,
    why text,
    details jsonb
  );
  create index story_history_story on story_history (story_id, seq);

  create function erase_history(erased_story uuid) returns void
  language sql security definer set search_path = stories, pg_temp as $$
    update story_history h set why = null, details = null
    from story s where s.id = erased_story and s.status = 'erased' and h.story_id = s.id
  $$;

  do $$
  declare
    runtime text := regexp_replace(current_user, '_owner$', '');
  begin
    if runtime <> current_user then
      execute format('revoke update, delete on story_history from %I', runtime);
      execute format('grant execute on function erase_history(uuid) to %I', runtime);
    end if;
  end $$;
  revoke execute on function erase_history(uuid) from public;
`;

/** What everyone may read, and nothing else. `search` is made of the published words, with the rules of their language. */
const PUBLIC = `
  create table public_story (
    story_id uuid primary key references story (id),
    reference text not null unique,
    status text not null check (status in ('published', 'restricted')),
    title text,
    text text,
    reason text,
    screen_name text,
    relation text,
    happened text,
    language text not null,
    published_at timestamptz(3),
    edited boolean not null,
    services text[] not null,
    tags jsonb not null default '[]',
    tag_names text[] not null default '{}',
    search tsvector
  );
  create index public_story_newest on public_story (published_at desc, story_id desc) where status = 'published';
  create index public_story_services on public_story using gin (services);
  create index public_story_tags on public_story using gin (tag_names);
  create index public_story_search on public_story using gin (search);
`;

/** What impact says came of a story, for the search for stories that were answered or led to a change. No words. */
const COPIES = `
  create table answer_copy (
    id uuid primary key,
    reference text not null,
    withdrawn boolean not null
  );
  create index answer_copy_story on answer_copy (reference) where not withdrawn;

  create table change_copy (
    id uuid primary key,
    version integer not null,
    state text not null,
    stories text[] not null
  );
  create index change_copy_stories on change_copy using gin (stories);
`;

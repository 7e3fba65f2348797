import type { MigrationInterface, QueryRunner } from 'typeorm';
import { messagingTables } from '#messaging';
import { appendOnly } from '#persistence';

/**
 * The impact room's cupboard. Times are cut to milliseconds, as JavaScript's and the wire's are: so a cursor means
 * exactly one row.
 */
export class BeginImpact1767225800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [messagingTables('impact'), COPIES, ANSWERS, CHANGES, HISTORY]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION erase_history(text);
      DROP TABLE history, differences, change_stories, change_services, changes, responses, story_reads,
        story_services, stories, places, due_work, inbox, outbox;
    `);
  }
}

/**
 * What stories and routing have said. Every column holds a fact that only goes forward (the content of the newest
 * version, the earliest time), so that messages may arrive in any order. Nothing refers to anything: a fact about a story
 * may come before the story.
 */
const COPIES = `
  CREATE TABLE places (
    code text PRIMARY KEY,
    version int NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    -- the place itself and everything above it, nearest first
    line text[] NOT NULL
  );
  CREATE INDEX places_line ON places USING gin (line);

  CREATE TABLE stories (
    reference text COLLATE "C" PRIMARY KEY,
    -- accepted, as the stories room counted it; known before anything else is
    submitted_at timestamptz(3),
    -- of the content below: 0 while only other facts are known
    version int NOT NULL DEFAULT 0,
    published_at timestamptz(3),
    improvable boolean NOT NULL DEFAULT false,
    -- private: it sets how good a record an answer needs to go unread
    criticality smallint NOT NULL DEFAULT 0,
    tags text[] NOT NULL DEFAULT '{}',
    withdrawn_at timestamptz(3),
    erased boolean NOT NULL DEFAULT false
  );
  CREATE INDEX stories_public ON stories (published_at) WHERE withdrawn_at IS NULL;
  CREATE INDEX stories_tags ON stories USING gin (tags) WHERE withdrawn_at IS NULL;

  CREATE TABLE story_services (
    reference text COLLATE "C" NOT NULL,
    service text NOT NULL,
    -- the name in the story's newest version, for a place that no copy knows; NULL where it does not name the place
    name text,
    -- whether the story's newest version names this service
    current boolean NOT NULL DEFAULT false,
    told int,
    told_at timestamptz(3),
    -- the newest version of the story for which anybody was told, and where they were
    routed_version int NOT NULL DEFAULT -1,
    told_where text,
    told_where_name text,
    heard_at timestamptz(3),
    read_at timestamptz(3),
    answered_at timestamptz(3),
    PRIMARY KEY (reference, service)
  );
  CREATE INDEX story_services_service ON story_services (service)
    INCLUDE (reference, heard_at, read_at, answered_at) WHERE current;

  -- who opened a story, once for each of its services in their scope; the id never leaves this table
  CREATE TABLE story_reads (
    reference text COLLATE "C" NOT NULL,
    service text NOT NULL,
    person text NOT NULL,
    at timestamptz(3) NOT NULL,
    -- whether they answer for the service: only then it counts as progress
    responder boolean NOT NULL,
    role text NOT NULL,
    organisation text NOT NULL,
    PRIMARY KEY (reference, service, person)
  );
`;

const ANSWERS = `
  CREATE TABLE responses (
    id uuid PRIMARY KEY,
    reference text COLLATE "C" NOT NULL,
    service text NOT NULL,
    organisation text NOT NULL,
    person text NOT NULL,
    -- as shown beside the answer
    name text NOT NULL,
    role text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('full', 'acknowledgement')),
    text text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'moderation', 'published', 'returned', 'rejected', 'withdrawn')),
    route text NOT NULL CHECK (route IN ('publish', 'moderation')),
    why text[] NOT NULL DEFAULT '{}',
    -- a moderator's, when it was returned or rejected
    reason text,
    submitted_at timestamptz(3) NOT NULL,
    -- the end of the edit window
    publishes_at timestamptz(3) NOT NULL,
    published_at timestamptz(3),
    withdrawn_at timestamptz(3),
    -- how it went, for the organisation's record; NULL while open, and for what was sent back or taken back unread
    outcome text CHECK (outcome IN ('published', 'edited', 'heavily-edited', 'rejected')),
    decided_at timestamptz(3),
    mark text CHECK (mark IN ('helpful', 'not-helpful')),
    marked_at timestamptz(3),
    CHECK (state <> 'published' OR published_at IS NOT NULL)
  );
  CREATE INDEX responses_story ON responses (reference, service);
  CREATE INDEX responses_record ON responses (organisation, decided_at DESC) WHERE outcome IS NOT NULL;
  CREATE INDEX responses_published ON responses (organisation) WHERE state = 'published';
  CREATE INDEX responses_to_read ON responses (publishes_at, id) WHERE state = 'moderation';
  -- the same words twice inside the window are one answer sent twice
  CREATE UNIQUE INDEX responses_once ON responses (reference, service, person, md5(text)) WHERE state = 'waiting';
`;

/** A change's columns are its public form (NULL until there is one); what waits for a moderator stands in `pending`. */
const CHANGES = `
  CREATE TABLE changes (
    id uuid PRIMARY KEY,
    organisation text NOT NULL,
    person text NOT NULL,
    reading text NOT NULL CHECK (reading IN ('waiting', 'published', 'returned', 'rejected')),
    -- the form that waits, or was sent back
    pending jsonb,
    submitted_at timestamptz(3) NOT NULL,
    -- a moderator's, when the form was returned or rejected
    reading_reason text,
    created_at timestamptz(3) NOT NULL,
    -- grows with each public form
    version int NOT NULL DEFAULT 0,
    title text,
    what text,
    why text,
    owner_role text,
    due date,
    state text CHECK (state IN ('planned', 'in-progress', 'made', 'not-going-ahead')),
    -- why it is not going ahead
    reason text,
    evidence jsonb NOT NULL DEFAULT '[]',
    published_at timestamptz(3),
    made_at timestamptz(3),
    words tsvector GENERATED ALWAYS AS (
      setweight(to_tsvector('english', coalesce(title, '')), 'A')
      || to_tsvector('english', coalesce(what, '') || ' ' || coalesce(why, ''))
    ) STORED,
    CHECK ((state IS NULL) = (published_at IS NULL)),
    CHECK ((state IS NOT DISTINCT FROM 'made') = (made_at IS NOT NULL))
  );
  CREATE INDEX changes_public ON changes (published_at DESC, id DESC) WHERE state IS NOT NULL;
  CREATE INDEX changes_to_read ON changes (submitted_at, id) WHERE reading = 'waiting';
  CREATE INDEX changes_words ON changes USING gin (words);

  -- of the public form
  CREATE TABLE change_services (
    change uuid NOT NULL REFERENCES changes ON DELETE CASCADE,
    service text NOT NULL,
    PRIMARY KEY (change, service)
  );
  CREATE INDEX change_services_service ON change_services (service);
  CREATE TABLE change_stories (
    change uuid NOT NULL REFERENCES changes ON DELETE CASCADE,
    reference text COLLATE "C" NOT NULL,
    PRIMARY KEY (change, reference)
  );
  CREATE INDEX change_stories_reference ON change_stories (reference);

  -- what the authors of these stories say of the change; the last answer counts
  CREATE TABLE differences (
    change uuid NOT NULL REFERENCES changes ON DELETE CASCADE,
    reference text COLLATE "C" NOT NULL,
    answer text NOT NULL CHECK (answer IN ('yes', 'partly', 'no', 'cannot-say')),
    at timestamptz(3) NOT NULL,
    PRIMARY KEY (change, reference)
  );
`;

/**
 * Who decided what, when and why. It only grows: the role that the room works with may add and read. Erasure alone takes
 * words out of it, and only those about answers to an erased story: a function of the owner does it.
 */
const HISTORY = `
  CREATE TABLE history (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz(3) NOT NULL,
    about text NOT NULL CHECK (about IN ('response', 'change')),
    id uuid NOT NULL,
    what text NOT NULL,
    -- a person's id, or the rule or event that did it
    who text NOT NULL,
    why text
  );
  CREATE INDEX history_about ON history (id, seq);

  CREATE FUNCTION erase_history(erased_story text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = impact, pg_temp AS $$
    UPDATE history h SET why = NULL FROM responses r, stories s
    WHERE s.reference = erased_story AND s.erased AND r.reference = s.reference AND h.id = r.id
  $$;
  REVOKE EXECUTE ON FUNCTION erase_history(text) FROM public;

  DO $$
  DECLARE
    runtime text := regexp_replace(current_user, '_owner$', '');
  BEGIN
    IF runtime <> current_user THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION erase_history(text) TO %I', runtime);
    END IF;
  END $$;
  ${appendOnly('history')}
`;

CREATE OR REPLACE FUNCTION impact.erase_history(erased_story text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'impact', 'pg_temp'
AS $function$
    UPDATE history h SET why = NULL FROM stories s
    WHERE s.reference = erased_story AND s.erased AND h.id IN (
      SELECT id FROM responses WHERE reference = erased_story UNION ALL SELECT id FROM replies WHERE reference = erased_story)
  $function$
;

create table impact.change_services (
  change uuid not null,
  service text not null,
  constraint change_services_change_fkey FOREIGN KEY (change) REFERENCES impact.changes(id) ON DELETE CASCADE,
  constraint change_services_pkey PRIMARY KEY (change, service)
);
CREATE INDEX change_services_service ON impact.change_services USING btree (service);
grant delete, insert, select, update on table impact.change_services to {runtime};

create table impact.change_stories (
  change uuid not null,
  reference text collate "C" not null,
  constraint change_stories_change_fkey FOREIGN KEY (change) REFERENCES impact.changes(id) ON DELETE CASCADE,
  constraint change_stories_pkey PRIMARY KEY (change, reference)
);
CREATE INDEX change_stories_reference ON impact.change_stories USING btree (reference);
grant delete, insert, select, update on table impact.change_stories to {runtime};

create table impact.changes (
  id uuid not null,
  organisation text not null,
  person text not null,
  reading text not null,
  pending jsonb,
  submitted_at timestamp(3) with time zone not null,
  reading_reason text,
  created_at timestamp(3) with time zone not null,
  version integer default 0 not null,
  title text,
  what text,
  why text,
  owner_role text,
  due date,
  state text,
  reason text,
  evidence jsonb default '[]'::jsonb not null,
  published_at timestamp(3) with time zone,
  made_at timestamp(3) with time zone,
  words tsvector generated always as ((setweight(to_tsvector('english'::regconfig, COALESCE(title, ''::text)), 'A'::"char") || to_tsvector('english'::regconfig, ((COALESCE(what, ''::text) || ' '::text) || COALESCE(why, ''::text))))) stored,
  constraint changes_check CHECK (((state IS NULL) = (published_at IS NULL))),
  constraint changes_check1 CHECK (((NOT (state IS DISTINCT FROM 'made'::text)) = (made_at IS NOT NULL))),
  constraint changes_pkey PRIMARY KEY (id),
  constraint changes_reading_check CHECK ((reading = ANY (ARRAY['waiting'::text, 'published'::text, 'returned'::text, 'rejected'::text]))),
  constraint changes_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'in-progress'::text, 'made'::text, 'not-going-ahead'::text])))
);
CREATE INDEX changes_organisation ON impact.changes USING btree (organisation);
CREATE INDEX changes_public ON impact.changes USING btree (published_at DESC, id DESC) WHERE (state IS NOT NULL);
CREATE INDEX changes_to_read ON impact.changes USING btree (submitted_at, id) WHERE (reading = 'waiting'::text);
CREATE INDEX changes_words ON impact.changes USING gin (words);
grant delete, insert, select, update on table impact.changes to {runtime};

create table impact.dead_letter_act (
  seq bigint generated always as identity not null,
  at timestamp with time zone default now() not null,
  act text not null,
  who text not null,
  kind text not null,
  key text not null,
  type text,
  subject text,
  attempts integer not null,
  error text,
  dead_at timestamp with time zone not null,
  constraint dead_letter_act_act_check CHECK ((act = ANY (ARRAY['replayed'::text, 'dropped'::text]))),
  constraint dead_letter_act_pkey PRIMARY KEY (seq)
);
CREATE INDEX dead_letter_act_letter ON impact.dead_letter_act USING btree (kind, key, seq);
grant insert, select on table impact.dead_letter_act to {runtime};

create table impact.differences (
  change uuid not null,
  reference text collate "C" not null,
  answer text not null,
  at timestamp(3) with time zone not null,
  constraint differences_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'partly'::text, 'no'::text, 'cannot-say'::text]))),
  constraint differences_change_fkey FOREIGN KEY (change) REFERENCES impact.changes(id) ON DELETE CASCADE,
  constraint differences_pkey PRIMARY KEY (change, reference)
);
grant delete, insert, select, update on table impact.differences to {runtime};

create table impact.due_work (
  id bigint generated always as identity not null,
  kind text not null,
  key text not null,
  subject text,
  payload jsonb not null,
  due_at timestamp with time zone default now() not null,
  attempt integer default 0 not null,
  lease uuid,
  leased_until timestamp with time zone,
  error text,
  dead_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint due_work_kind_key UNIQUE (kind, key),
  constraint due_work_pkey PRIMARY KEY (id)
) with (autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=500, fillfactor=70);
CREATE INDEX due_work_dead ON impact.due_work USING btree (id) WHERE (dead_at IS NOT NULL);
CREATE INDEX due_work_due ON impact.due_work USING btree (kind, due_at) WHERE (dead_at IS NULL);
CREATE INDEX due_work_subject ON impact.due_work USING btree (subject) WHERE (subject IS NOT NULL);
grant delete, insert, select, update on table impact.due_work to {runtime};

create table impact.history (
  seq bigint generated always as identity not null,
  at timestamp(3) with time zone not null,
  about text not null,
  id uuid not null,
  what text not null,
  who text not null,
  why text,
  constraint history_about_check CHECK ((about = ANY (ARRAY['response'::text, 'change'::text, 'reply'::text]))),
  constraint history_pkey PRIMARY KEY (seq)
);
CREATE INDEX history_about ON impact.history USING btree (id, seq);
grant insert, select on table impact.history to {runtime};

create table impact.inbox (
  consumer text not null,
  message_id text not null,
  handled_at timestamp with time zone default now() not null,
  constraint inbox_pkey PRIMARY KEY (consumer, message_id)
);
CREATE INDEX inbox_handled ON impact.inbox USING brin (handled_at);
grant delete, insert, select, update on table impact.inbox to {runtime};

create table impact.outbox (
  seq bigint generated always as identity not null,
  id uuid not null,
  type text not null,
  subject text not null,
  body jsonb not null,
  created_at timestamp with time zone default now() not null,
  published_at timestamp with time zone,
  attempts integer default 0 not null,
  next_attempt_at timestamp with time zone default now() not null,
  constraint outbox_id_key UNIQUE (id),
  constraint outbox_pkey PRIMARY KEY (seq)
) with (autovacuum_analyze_scale_factor=0.02, autovacuum_vacuum_scale_factor=0.02);
CREATE INDEX outbox_subject ON impact.outbox USING btree (subject);
CREATE INDEX outbox_waiting ON impact.outbox USING btree (next_attempt_at, seq) WHERE (published_at IS NULL);
grant delete, insert, select, update on table impact.outbox to {runtime};

create table impact.places (
  code text not null,
  version integer not null,
  name text not null,
  kind text not null,
  line text[] not null,
  constraint places_pkey PRIMARY KEY (code)
);
CREATE INDEX places_line ON impact.places USING gin (line);
grant delete, insert, select, update on table impact.places to {runtime};

create table impact.replies (
  id uuid not null,
  reference text collate "C" not null,
  text text not null,
  edited_text text,
  state text not null,
  reason text,
  submitted_at timestamp(3) with time zone not null,
  published_at timestamp(3) with time zone,
  constraint replies_check CHECK (((state <> 'published'::text) OR (published_at IS NOT NULL))),
  constraint replies_pkey PRIMARY KEY (id),
  constraint replies_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'published'::text, 'rejected'::text, 'withdrawn'::text])))
);
CREATE INDEX replies_story ON impact.replies USING btree (reference);
CREATE INDEX replies_to_read ON impact.replies USING btree (submitted_at, id) WHERE (state = 'waiting'::text);
grant delete, insert, select, update on table impact.replies to {runtime};

create table impact.response_drafts (
  reference text collate "C" not null,
  person text not null,
  organisation text not null,
  name text not null,
  service text,
  kind text not null,
  text text not null,
  started_at timestamp(3) with time zone not null,
  saved_at timestamp(3) with time zone not null,
  constraint response_drafts_kind_check CHECK ((kind = ANY (ARRAY['full'::text, 'acknowledgement'::text]))),
  constraint response_drafts_pkey PRIMARY KEY (reference, person)
);
grant delete, insert, select, update on table impact.response_drafts to {runtime};

create table impact.responses (
  id uuid not null,
  reference text collate "C" not null,
  service text not null,
  organisation text not null,
  person text not null,
  name text not null,
  role text not null,
  kind text not null,
  text text not null,
  state text not null,
  route text not null,
  why text[] default '{}'::text[] not null,
  reason text,
  submitted_at timestamp(3) with time zone not null,
  publishes_at timestamp(3) with time zone not null,
  published_at timestamp(3) with time zone,
  withdrawn_at timestamp(3) with time zone,
  outcome text,
  decided_at timestamp(3) with time zone,
  mark text,
  marked_at timestamp(3) with time zone,
  constraint responses_check CHECK (((state <> 'published'::text) OR (published_at IS NOT NULL))),
  constraint responses_kind_check CHECK ((kind = ANY (ARRAY['full'::text, 'acknowledgement'::text]))),
  constraint responses_mark_check CHECK ((mark = ANY (ARRAY['helpful'::text, 'not-helpful'::text]))),
  constraint responses_outcome_check CHECK ((outcome = ANY (ARRAY['published'::text, 'edited'::text, 'heavily-edited'::text, 'rejected'::text]))),
  constraint responses_pkey PRIMARY KEY (id),
  constraint responses_route_check CHECK ((route = ANY (ARRAY['publish'::text, 'moderation'::text]))),
  constraint responses_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'moderation'::text, 'published'::text, 'returned'::text, 'rejected'::text, 'withdrawn'::text])))
);
CREATE UNIQUE INDEX responses_once ON impact.responses USING btree (reference, service, person, md5(text)) WHERE (state = 'waiting'::text);
CREATE INDEX responses_published ON impact.responses USING btree (organisation) WHERE (state = 'published'::text);
CREATE INDEX responses_record ON impact.responses USING btree (organisation, decided_at DESC) WHERE (outcome IS NOT NULL);
CREATE INDEX responses_story ON impact.responses USING btree (reference, service);
CREATE INDEX responses_to_read ON impact.responses USING btree (publishes_at, id) WHERE (state = 'moderation'::text);
grant delete, insert, select, update on table impact.responses to {runtime};

create table impact.stories (
  reference text collate "C" not null,
  submitted_at timestamp(3) with time zone,
  version integer default 0 not null,
  published_at timestamp(3) with time zone,
  improvable boolean default false not null,
  criticality smallint default 0 not null,
  tags text[] default '{}'::text[] not null,
  withdrawn_at timestamp(3) with time zone,
  erased boolean default false not null,
  constraint stories_pkey PRIMARY KEY (reference)
);
CREATE INDEX stories_public ON impact.stories USING btree (published_at) WHERE (withdrawn_at IS NULL);
CREATE INDEX stories_tags ON impact.stories USING gin (tags) WHERE (withdrawn_at IS NULL);
grant delete, insert, select, update on table impact.stories to {runtime};

create table impact.story_reads (
  reference text collate "C" not null,
  service text not null,
  person text not null,
  at timestamp(3) with time zone not null,
  responder boolean not null,
  role text not null,
  organisation text not null,
  constraint story_reads_pkey PRIMARY KEY (reference, service, person)
);
grant delete, insert, select, update on table impact.story_reads to {runtime};

create table impact.story_services (
  reference text collate "C" not null,
  service text not null,
  name text,
  current boolean default false not null,
  told integer,
  told_at timestamp(3) with time zone,
  routed_version integer default '-1'::integer not null,
  told_where text,
  told_where_name text,
  heard_at timestamp(3) with time zone,
  read_at timestamp(3) with time zone,
  answered_at timestamp(3) with time zone,
  constraint story_services_pkey PRIMARY KEY (reference, service)
);
CREATE INDEX story_services_service ON impact.story_services USING btree (service) INCLUDE (reference, heard_at, read_at, answered_at) WHERE current;
grant delete, insert, select, update on table impact.story_services to {runtime};

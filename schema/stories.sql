CREATE OR REPLACE FUNCTION stories.erase_history(erased_story uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'stories', 'pg_temp'
AS $function$
    update story_history h set why = null, details = null
    from story s where s.id = erased_story and s.status = 'erased' and h.story_id = s.id
  $function$
;

create table stories.answer_copy (
  id uuid not null,
  reference text not null,
  withdrawn boolean not null,
  constraint answer_copy_pkey PRIMARY KEY (id)
);
CREATE INDEX answer_copy_story ON stories.answer_copy USING btree (reference) WHERE (NOT withdrawn);
grant delete, insert, select, update on table stories.answer_copy to {runtime};

create table stories.change_copy (
  id uuid not null,
  version integer not null,
  state text not null,
  stories text[] not null,
  constraint change_copy_pkey PRIMARY KEY (id)
);
CREATE INDEX change_copy_stories ON stories.change_copy USING gin (stories);
grant delete, insert, select, update on table stories.change_copy to {runtime};

create table stories.contact (
  story_id uuid not null,
  key_id text not null,
  email bytea,
  postcode bytea,
  wanted boolean default true not null,
  token_hash bytea,
  confirmed_at timestamp(3) with time zone,
  receipted text[] default '{}'::text[] not null,
  constraint contact_pkey PRIMARY KEY (story_id),
  constraint contact_story_id_fkey FOREIGN KEY (story_id) REFERENCES stories.story(id),
  constraint contact_token UNIQUE (token_hash)
);
grant delete, insert, select, update on table stories.contact to {runtime};

create table stories.dead_letter_act (
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
CREATE INDEX dead_letter_act_letter ON stories.dead_letter_act USING btree (kind, key, seq);
grant insert, select on table stories.dead_letter_act to {runtime};

create table stories.draft (
  id uuid not null,
  secret_hash bytea not null,
  idempotency_key text not null,
  key_id text not null,
  words bytea,
  expires_at timestamp(3) with time zone not null,
  constraint draft_key UNIQUE (idempotency_key),
  constraint draft_pkey PRIMARY KEY (id),
  constraint draft_secret UNIQUE (secret_hash)
);
grant delete, insert, select, update on table stories.draft to {runtime};

create table stories.due_work (
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
CREATE INDEX due_work_dead ON stories.due_work USING btree (id) WHERE (dead_at IS NOT NULL);
CREATE INDEX due_work_due ON stories.due_work USING btree (kind, due_at) WHERE (dead_at IS NULL);
CREATE INDEX due_work_subject ON stories.due_work USING btree (subject) WHERE (subject IS NOT NULL);
grant delete, insert, select, update on table stories.due_work to {runtime};

create table stories.inbox (
  consumer text not null,
  message_id text not null,
  handled_at timestamp with time zone default now() not null,
  constraint inbox_pkey PRIMARY KEY (consumer, message_id)
);
CREATE INDEX inbox_handled ON stories.inbox USING brin (handled_at);
grant delete, insert, select, update on table stories.inbox to {runtime};

create table stories.outbox (
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
CREATE INDEX outbox_subject ON stories.outbox USING btree (subject);
CREATE INDEX outbox_waiting ON stories.outbox USING btree (next_attempt_at, seq) WHERE (published_at IS NULL);
grant delete, insert, select, update on table stories.outbox to {runtime};

create table stories.place (
  code text not null,
  version integer not null,
  name text not null,
  kind text not null,
  sector text not null,
  town text,
  postcode text,
  latitude double precision,
  longitude double precision,
  ancestors text[] not null,
  closed boolean not null,
  constraint place_pkey PRIMARY KEY (code)
);
CREATE INDEX place_ancestors ON stories.place USING gin (ancestors);
CREATE INDEX place_position ON stories.place USING btree (latitude, longitude);
grant delete, insert, select, update on table stories.place to {runtime};

create table stories.public_story (
  story_id uuid not null,
  reference text not null,
  status text not null,
  title text,
  text text,
  reason text,
  screen_name text,
  relation text,
  happened text,
  language text not null,
  published_at timestamp(3) with time zone,
  edited boolean not null,
  services text[] not null,
  tags jsonb default '[]'::jsonb not null,
  tag_names text[] default '{}'::text[] not null,
  search tsvector,
  constraint public_story_pkey PRIMARY KEY (story_id),
  constraint public_story_reference_key UNIQUE (reference),
  constraint public_story_status_check CHECK ((status = ANY (ARRAY['published'::text, 'restricted'::text]))),
  constraint public_story_story_id_fkey FOREIGN KEY (story_id) REFERENCES stories.story(id)
);
CREATE INDEX public_story_newest ON stories.public_story USING btree (published_at DESC, story_id DESC) WHERE (status = 'published'::text);
CREATE INDEX public_story_search ON stories.public_story USING gin (search);
CREATE INDEX public_story_services ON stories.public_story USING gin (services);
CREATE INDEX public_story_tags ON stories.public_story USING gin (tag_names);
grant delete, insert, select, update on table stories.public_story to {runtime};

create table stories.sent_mail (
  story_id uuid not null,
  mail text not null,
  sent_at timestamp(3) with time zone default now() not null,
  constraint sent_mail_pkey PRIMARY KEY (story_id, mail),
  constraint sent_mail_story_id_fkey FOREIGN KEY (story_id) REFERENCES stories.story(id)
);
grant delete, insert, select, update on table stories.sent_mail to {runtime};

create table stories.story (
  id uuid not null,
  reference text not null,
  status text default 'submitted'::text not null,
  version integer default 1 not null,
  caller text not null,
  idempotency_key text not null,
  fingerprint bytea not null,
  key_id text not null,
  secret_counter integer default 0 not null,
  secret_hash bytea not null,
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
  criticality smallint,
  reason text,
  hold text,
  hold_until timestamp(3) with time zone,
  claim_by uuid,
  claim_name text,
  claim_expires_at timestamp(3) with time zone,
  submitted_at timestamp(3) with time zone not null,
  decided_at timestamp(3) with time zone,
  publishes_at timestamp(3) with time zone,
  published_at timestamp(3) with time zone,
  withdrawn_at timestamp(3) with time zone,
  public_since timestamp(3) with time zone,
  constraint story_criticality_check CHECK (((criticality >= 0) AND (criticality <= 5))),
  constraint story_key UNIQUE (caller, idempotency_key),
  constraint story_pkey PRIMARY KEY (id),
  constraint story_reference UNIQUE (reference),
  constraint story_secret UNIQUE (secret_hash),
  constraint story_status CHECK ((status = ANY (ARRAY['submitted'::text, 'in-moderation'::text, 'returned'::text, 'held'::text, 'preview'::text, 'restricted'::text, 'published'::text, 'rejected'::text, 'withdrawn'::text, 'erased'::text])))
);
CREATE INDEX story_queue ON stories.story USING btree (((cardinality(danger) = 0)), submitted_at, id) WHERE (status = ANY (ARRAY['submitted'::text, 'in-moderation'::text, 'held'::text]));
CREATE INDEX story_unplaced ON stories.story USING btree (submitted_at, id) WHERE ((services = '{}'::text[]) AND (status = ANY (ARRAY['submitted'::text, 'in-moderation'::text, 'returned'::text, 'held'::text])));
grant delete, insert, select, update on table stories.story to {runtime};

create table stories.story_history (
  seq bigint generated always as identity not null,
  story_id uuid not null,
  at timestamp(3) with time zone not null,
  what text not null,
  who text not null,
  who_id uuid,
  why text,
  details jsonb,
  constraint story_history_pkey PRIMARY KEY (seq),
  constraint story_history_story_id_fkey FOREIGN KEY (story_id) REFERENCES stories.story(id)
);
CREATE INDEX story_history_story ON stories.story_history USING btree (story_id, seq);
grant insert, select on table stories.story_history to {runtime};

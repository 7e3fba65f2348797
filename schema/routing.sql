CREATE OR REPLACE FUNCTION routing.fold_name(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN btrim(regexp_replace(regexp_replace(replace(regexp_replace(lower(NORMALIZE(name, NFKD)), '[\u0300-\u036f''’\u2018.]'::text, ''::text, 'g'::text), '&'::text, ' and '::text), '[^a-z0-9]+'::text, ' '::text, 'g'::text), '\msaint\M'::text, 'st'::text, 'g'::text))
;
CREATE OR REPLACE FUNCTION routing.name_words(folded text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN string_to_array(regexp_replace(folded, '(\w\w\w)s+\M'::text, '\1'::text, 'g'::text), ' '::text)
;
CREATE OR REPLACE FUNCTION routing.word_variants(word text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN (ARRAY[word] || CASE WHEN ((length(word) >= 4) AND (length(word) <= 24)) THEN ARRAY(SELECT DISTINCT ("left"(word_variants.word, (i.i - 1)) || substr(word_variants.word, (i.i + 1))) FROM generate_series(1, length(word_variants.word)) i(i)) ELSE '{}'::text[] END)
;

create table routing.dead_letter_act (
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
CREATE INDEX dead_letter_act_letter ON routing.dead_letter_act USING btree (kind, key, seq);
grant insert, select on table routing.dead_letter_act to {runtime};

create table routing.delivery (
  id uuid not null,
  reference text not null,
  person_id uuid not null,
  services text[] not null,
  why text not null,
  state text default 'pending'::text not null,
  attempts integer default 0 not null,
  last_error text,
  next_attempt_at timestamp with time zone default now(),
  told_at timestamp(3) with time zone default now() not null,
  sent_at timestamp with time zone,
  listed_at timestamp with time zone,
  constraint delivery_once UNIQUE (reference, person_id),
  constraint delivery_person_id_fkey FOREIGN KEY (person_id) REFERENCES routing.person(id) ON DELETE CASCADE,
  constraint delivery_pkey PRIMARY KEY (id),
  constraint delivery_reference_fkey FOREIGN KEY (reference) REFERENCES routing.routed_story(reference) ON DELETE CASCADE,
  constraint delivery_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'sent'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX delivery_inbox ON routing.delivery USING btree (person_id, told_at DESC, id DESC) WHERE (state <> 'cancelled'::text);
CREATE INDEX delivery_unfinished ON routing.delivery USING btree (state) WHERE (state = ANY (ARRAY['pending'::text, 'failed'::text]));
grant delete, insert, select, update on table routing.delivery to {runtime};

create table routing.directory_import (
  id bigint generated always as identity not null,
  source text not null,
  file text not null,
  report jsonb not null,
  at timestamp with time zone default now() not null,
  constraint directory_import_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on table routing.directory_import to {runtime};

create table routing.due_work (
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
CREATE INDEX due_work_dead ON routing.due_work USING btree (id) WHERE (dead_at IS NOT NULL);
CREATE INDEX due_work_due ON routing.due_work USING btree (kind, due_at) WHERE (dead_at IS NULL);
CREATE INDEX due_work_subject ON routing.due_work USING btree (subject) WHERE (subject IS NOT NULL);
grant delete, insert, select, update on table routing.due_work to {runtime};

create table routing.inbox (
  consumer text not null,
  message_id text not null,
  handled_at timestamp with time zone default now() not null,
  constraint inbox_pkey PRIMARY KEY (consumer, message_id)
);
CREATE INDEX inbox_handled ON routing.inbox USING brin (handled_at);
grant delete, insert, select, update on table routing.inbox to {runtime};

create table routing.integrator_key (
  id uuid not null,
  key_hash bytea not null,
  organisation_code text,
  permissions text[] not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint integrator_key_hash UNIQUE (key_hash),
  constraint integrator_key_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on table routing.integrator_key to {runtime};

create table routing.outbox (
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
CREATE INDEX outbox_subject ON routing.outbox USING btree (subject);
CREATE INDEX outbox_waiting ON routing.outbox USING btree (next_attempt_at, seq) WHERE (published_at IS NULL);
grant delete, insert, select, update on table routing.outbox to {runtime};

create table routing.person (
  id uuid not null,
  email text not null,
  name text not null,
  job_title text not null,
  password_hash text not null,
  roles text[] not null,
  organisation_code text,
  created_at timestamp with time zone default now() not null,
  frozen_at timestamp with time zone,
  constraint person_email UNIQUE (email),
  constraint person_email_small CHECK ((email = lower(email))),
  constraint person_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on table routing.person to {runtime};

create table routing.person_scope (
  person_id uuid not null,
  code text not null,
  kinds text[],
  constraint person_scope_person_id_fkey FOREIGN KEY (person_id) REFERENCES routing.person(id) ON DELETE CASCADE,
  constraint person_scope_pkey PRIMARY KEY (person_id, code)
);
CREATE INDEX person_scope_code ON routing.person_scope USING btree (code);
grant delete, insert, select, update on table routing.person_scope to {runtime};

create table routing.place (
  code text not null,
  version integer default 1 not null,
  name text not null,
  kind text not null,
  sector text not null,
  address text,
  town text,
  postcode text,
  latitude double precision,
  longitude double precision,
  named_parent text,
  parent_code text,
  ancestors text[] default '{}'::text[] not null,
  status text default 'open'::text not null,
  opened_on date,
  closed_on date,
  former_names text[] default '{}'::text[] not null,
  changed_at timestamp with time zone default now() not null,
  constraint place_above_itself CHECK ((NOT (code = ANY (ancestors)))),
  constraint place_pkey PRIMARY KEY (code),
  constraint place_point CHECK (((latitude IS NULL) = (longitude IS NULL))),
  constraint place_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text])))
);
CREATE INDEX place_ancestors ON routing.place USING gin (ancestors) WITH (fastupdate=off);
CREATE INDEX place_by_name ON routing.place USING btree (name COLLATE "C", code COLLATE "C");
CREATE INDEX place_named_parent ON routing.place USING btree (named_parent);
CREATE INDEX place_parent ON routing.place USING btree (parent_code);
CREATE INDEX place_point_near ON routing.place USING gist (point(longitude, latitude));
CREATE INDEX place_postcode ON routing.place USING btree (postcode);
grant delete, insert, select, update on table routing.place to {runtime};

create table routing.place_name (
  code text not null,
  name text not null,
  town text,
  search text not null,
  words tsvector generated always as (array_to_tsvector(routing.name_words(search))) stored not null,
  constraint place_name_pkey PRIMARY KEY (code)
);
CREATE INDEX place_name_name ON routing.place_name USING btree (name);
CREATE INDEX place_name_town ON routing.place_name USING btree (town);
CREATE INDEX place_name_words ON routing.place_name USING gin (words) WITH (fastupdate=off);
grant delete, insert, select, update on table routing.place_name to {runtime};

create table routing.place_source (
  source text not null,
  code text not null,
  national_code text not null,
  source_id text,
  branch boolean not null,
  implied boolean not null,
  name text not null,
  folded text not null,
  capitals boolean not null,
  kind text,
  sector text,
  address text,
  town text,
  postcode text,
  latitude double precision,
  longitude double precision,
  parent_code text,
  closed boolean,
  opened_on date,
  closed_on date,
  changed_at timestamp with time zone default now() not null,
  gone_since timestamp with time zone,
  constraint place_source_pkey PRIMARY KEY (source, code)
);
CREATE INDEX place_source_code ON routing.place_source USING btree (code);
CREATE INDEX place_source_national ON routing.place_source USING btree (source, national_code);
grant delete, insert, select, update on table routing.place_source to {runtime};

create table routing.place_word (
  word text not null,
  constraint place_word_pkey PRIMARY KEY (word)
);
CREATE INDEX place_word_beginning ON routing.place_word USING btree (word text_pattern_ops);
CREATE INDEX place_word_trigrams ON routing.place_word USING gin (word public.gin_trgm_ops);
grant delete, insert, select, update on table routing.place_word to {runtime};

create table routing.place_word_variant (
  variant text not null,
  word text not null,
  constraint place_word_variant_pkey PRIMARY KEY (variant, word)
);
grant delete, insert, select, update on table routing.place_word_variant to {runtime};

create table routing.postcode_area (
  area text not null,
  latitude double precision not null,
  longitude double precision not null,
  constraint postcode_area_pkey PRIMARY KEY (area)
);
grant delete, insert, select, update on table routing.postcode_area to {runtime};

create table routing.public_event (
  id bigint generated always as identity not null,
  type text not null,
  subject text not null,
  reference text,
  "time" timestamp(3) with time zone not null,
  data jsonb not null,
  constraint public_event_pkey PRIMARY KEY (id)
);
CREATE INDEX public_event_reference ON routing.public_event USING btree (reference) WHERE (reference IS NOT NULL);
CREATE INDEX public_event_subject ON routing.public_event USING btree (subject);
grant delete, insert, select, update on table routing.public_event to {runtime};

create table routing.public_subject (
  subject text not null,
  version integer not null,
  gone boolean not null,
  data jsonb not null,
  constraint public_subject_pkey PRIMARY KEY (subject)
);
grant delete, insert, select, update on table routing.public_subject to {runtime};

create table routing.routed_story (
  reference text not null,
  version integer not null,
  state text not null,
  published_at timestamp with time zone,
  title text default ''::text not null,
  excerpt text default ''::text not null,
  criticality smallint,
  constraint routed_story_pkey PRIMARY KEY (reference),
  constraint routed_story_state_check CHECK ((state = ANY (ARRAY['public'::text, 'withdrawn'::text, 'erased'::text]))),
  constraint routed_story_words CHECK (((state = 'public'::text) OR ((title = ''::text) AND (excerpt = ''::text) AND (criticality IS NULL))))
);
grant delete, insert, select, update on table routing.routed_story to {runtime};

create table routing.routing_record (
  reference text not null,
  service text not null,
  name text not null,
  place smallint not null,
  state text not null,
  told integer not null,
  told_where text,
  since timestamp(3) with time zone default now() not null,
  constraint routing_record_pkey PRIMARY KEY (reference, service),
  constraint routing_record_reference_fkey FOREIGN KEY (reference) REFERENCES routing.routed_story(reference) ON DELETE CASCADE,
  constraint routing_record_state_check CHECK ((state = ANY (ARRAY['told'::text, 'unheard'::text]))),
  constraint routing_record_told CHECK (((state = 'told'::text) = ((told > 0) AND (told_where IS NOT NULL))))
);
CREATE INDEX routing_record_unheard ON routing.routing_record USING btree (since, reference, service) WHERE (state = 'unheard'::text);
grant delete, insert, select, update on table routing.routing_record to {runtime};

create table routing.session (
  token_hash bytea not null,
  person_id uuid not null,
  created_at timestamp with time zone default now() not null,
  last_seen_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES routing.person(id) ON DELETE CASCADE,
  constraint session_pkey PRIMARY KEY (token_hash)
);
CREATE INDEX session_expires ON routing.session USING btree (expires_at);
CREATE INDEX session_person ON routing.session USING btree (person_id);
grant delete, insert, select, update on table routing.session to {runtime};

create table routing.story_answer (
  id uuid not null,
  reference text not null,
  service text,
  kind text,
  withdrawn boolean default false not null,
  constraint story_answer_kind_check CHECK ((kind = ANY (ARRAY['full'::text, 'acknowledgement'::text]))),
  constraint story_answer_known CHECK ((withdrawn OR ((service IS NOT NULL) AND (kind IS NOT NULL)))),
  constraint story_answer_pkey PRIMARY KEY (id)
);
CREATE INDEX story_answer_reference ON routing.story_answer USING btree (reference);
grant delete, insert, select, update on table routing.story_answer to {runtime};

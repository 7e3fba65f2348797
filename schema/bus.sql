create table bus.due_work (
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
CREATE INDEX due_work_dead ON bus.due_work USING btree (id) WHERE (dead_at IS NOT NULL);
CREATE INDEX due_work_due ON bus.due_work USING btree (kind, due_at) WHERE (dead_at IS NULL);
CREATE INDEX due_work_subject ON bus.due_work USING btree (subject) WHERE (subject IS NOT NULL);
grant delete, insert, select, update on table bus.due_work to {runtime};

create table bus.kept_mail (
  id bigint generated always as identity not null,
  message_id text not null,
  to_address text not null,
  subject text not null,
  text text not null,
  html text,
  headers jsonb default '{}'::jsonb not null,
  kept_at timestamp with time zone default now() not null,
  story_subject text,
  constraint kept_mail_message_id_key UNIQUE (message_id),
  constraint kept_mail_pkey PRIMARY KEY (id)
);
CREATE INDEX kept_mail_story ON bus.kept_mail USING btree (story_subject) WHERE (story_subject IS NOT NULL);
grant delete, insert, select, update on table bus.kept_mail to {runtime};

create table bus.subscription (
  consumer text not null,
  event text not null,
  constraint subscription_pkey PRIMARY KEY (consumer, event)
);
CREATE INDEX subscription_event ON bus.subscription USING btree (event);
grant delete, insert, select, update on table bus.subscription to {runtime};

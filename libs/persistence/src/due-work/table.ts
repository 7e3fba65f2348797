import { identifier } from '../sql.js';

/**
 * The table of due work of a schema, for a room's first migration: timers, retries and deliveries.
 *
 * - `due_at` when it is to be done; `attempt` how often it was begun; `dead_at` given up, waits for an operator
 * - `lease`, `leased_until` who works on it now, and until when unless renewed
 * - `subject` a story's reference, so that erasure finds what is kept about it
 *
 * Neither lease is indexed: so claiming rewrites a row in its own page (HOT), for which `fillfactor` leaves room.
 */
export function dueWorkTable(schema: string): string {
  const table = `${identifier(schema)}.due_work`;
  return `
    create table ${table} (
      id bigint generated always as identity primary key,
      kind text not null,
      key text not null,
      subject text,
      payload jsonb not null,
      due_at timestamptz not null default now(),
      attempt integer not null default 0,
      lease uuid,
      leased_until timestamptz,
      error text,
      dead_at timestamptz,
      created_at timestamptz not null default now(),
      constraint due_work_kind_key unique (kind, key)
    ) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
    create index due_work_due on ${table} (kind, due_at) where dead_at is null;
    create index due_work_dead on ${table} (id) where dead_at is not null;
    create index due_work_subject on ${table} (subject) where subject is not null;
  `;
}

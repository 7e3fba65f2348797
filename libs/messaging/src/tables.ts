import { appendOnly, dueWorkTable } from '#persistence';

/**
 * The tables of a room's messages, for its first migration (`search_path` is the room's schema, as in every migration).
 * - `outbox` is what the room has said, kept as its log: rows stay after they are published.
 * - `inbox` is what its consumers have handled.
 * - `due_work` holds what is to be tried again, and dead letters.
 */
export function messagingTables(schema: string): string {
  return `
    CREATE TABLE outbox (
      seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      id uuid NOT NULL UNIQUE,
      type text NOT NULL,
      subject text NOT NULL,
      body jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      published_at timestamptz,
      attempts int NOT NULL DEFAULT 0,
      next_attempt_at timestamptz NOT NULL DEFAULT now()
    ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
    -- Rows that wait for a later attempt lie beyond now() here, so they cost the others nothing.
    CREATE INDEX outbox_waiting ON outbox (next_attempt_at, seq) WHERE published_at IS NULL;
    CREATE INDEX outbox_subject ON outbox (subject);

    CREATE TABLE inbox (
      consumer text NOT NULL,
      message_id text NOT NULL,
      handled_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (consumer, message_id)
    );
    CREATE INDEX inbox_handled ON inbox USING brin (handled_at);
    ${dueWorkTable(schema)}
  `;
}

/**
 * What operators did with dead letters, for a migration of a room. It only grows, and holds no words: so erasure has
 * nothing to do here, and what was said of a letter outlives the letter.
 */
export function deadLetterActsTable(): string {
  return `
    CREATE TABLE dead_letter_act (
      seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL DEFAULT now(),
      act text NOT NULL CHECK (act IN ('replayed', 'dropped')),
      -- a person's id, or the command line
      who text NOT NULL,
      -- the letter as it was then
      kind text NOT NULL,
      key text NOT NULL,
      type text,
      subject text,
      attempts int NOT NULL,
      error text,
      dead_at timestamptz NOT NULL
    );
    CREATE INDEX dead_letter_act_letter ON dead_letter_act (kind, key, seq);
    ${appendOnly('dead_letter_act')}
  `;
}

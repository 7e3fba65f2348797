import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What authors say to those who answered. A moderator reads it first; the history tells of it, and erasure reaches it. */
export class KeepReplies1795571718354 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE replies (
        -- made by the author's page or program, so that the same reply twice is one
        id uuid PRIMARY KEY,
        reference text COLLATE "C" NOT NULL,
        text text NOT NULL,
        -- as a moderator published it, where they changed it
        edited_text text,
        state text NOT NULL CHECK (state IN ('waiting', 'published', 'rejected', 'withdrawn')),
        -- a moderator's, when it was rejected
        reason text,
        submitted_at timestamptz(3) NOT NULL,
        published_at timestamptz(3),
        CHECK (state <> 'published' OR published_at IS NOT NULL)
      );
      CREATE INDEX replies_story ON replies (reference);
      CREATE INDEX replies_to_read ON replies (submitted_at, id) WHERE state = 'waiting';

      ALTER TABLE history DROP CONSTRAINT history_about_check;
      ALTER TABLE history ADD CONSTRAINT history_about_check CHECK (about IN ('response', 'change', 'reply'));
      ${eraseHistoryOf('responses', 'replies')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${eraseHistoryOf('responses')}
      ALTER TABLE history DROP CONSTRAINT history_about_check;
      ALTER TABLE history ADD CONSTRAINT history_about_check CHECK (about IN ('response', 'change'));
      DROP TABLE replies;
    `);
  }
}

/** Takes out why it was so decided about what these tables hold of an erased story. */
const eraseHistoryOf = (...tables: readonly string[]): string => `
  CREATE OR REPLACE FUNCTION erase_history(erased_story text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = impact, pg_temp AS $$
    UPDATE history h SET why = NULL FROM stories s
    WHERE s.reference = erased_story AND s.erased AND h.id IN (
      ${tables.map((table) => `SELECT id FROM ${table} WHERE reference = erased_story`).join(' UNION ALL ')})
  $$;`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What responders have written so far. It is never public, and goes with the story or when it is sent. */
export class KeepDrafts1795571891650 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE response_drafts (
        reference text COLLATE "C" NOT NULL,
        person text NOT NULL,
        -- the one that they wrote it for: it does not move with the person
        organisation text NOT NULL,
        -- as colleagues see it
        name text NOT NULL,
        -- NULL while none is chosen
        service text,
        kind text NOT NULL CHECK (kind IN ('full', 'acknowledgement')),
        text text NOT NULL,
        started_at timestamptz(3) NOT NULL,
        saved_at timestamptz(3) NOT NULL,
        PRIMARY KEY (reference, person)
      );
      CREATE INDEX changes_organisation ON changes (organisation);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX changes_organisation; DROP TABLE response_drafts;');
  }
}

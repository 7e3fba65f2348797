import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an author has written so far, until it is sent in. Nobody but the author's browser holds the secret; its hash is
 * the key. The words are encrypted, and null once the story was sent in.
 */
export class KeepDrafts1795571621721 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table draft (
        id uuid primary key,
        secret_hash bytea not null constraint draft_secret unique,
        idempotency_key text not null constraint draft_key unique,
        key_id text not null,
        words bytea,
        expires_at timestamptz(3) not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table draft');
  }
}

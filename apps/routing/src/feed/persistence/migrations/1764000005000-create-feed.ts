import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What happened in public, as integrators read it.
 *
 * - `public_event` is read in the order of its ids. Whoever adds to it does so in turn (docs/decisions/0009), so that no id
 *   appears before one that somebody has read already
 * - `public_subject` is what each story, answer or change looks like in public now: its newest version, or `gone`
 */
export class CreateFeed1764000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table public_event (
        id bigint generated always as identity primary key,
        type text not null,
        subject text not null,
        reference text,
        time timestamptz(3) not null,
        data jsonb not null
      );
      create index public_event_subject on public_event (subject);
      create index public_event_reference on public_event (reference) where reference is not null;

      create table public_subject (
        subject text primary key,
        version integer not null,
        gone boolean not null,
        data jsonb not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table public_subject, public_event');
  }
}

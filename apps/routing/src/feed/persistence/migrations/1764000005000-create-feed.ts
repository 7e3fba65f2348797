import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What happened in public, as integrators read it.
 *
 * - `public_event.xid` is the transaction that wrote the row. A reader is shown only rows of transactions older than any
 *   that still runs, in the order (xid, id): so a row never appears before a place that somebody has read already.
 *   (Transaction numbers belong to the server. After a dump is loaded into another one, set all to one small number:
 *   `update public_event set xid = '3'`; `id` keeps the order.)
 * - `public_subject` is what each story, answer or change looks like in public now: its newest version, or `gone`
 */
export class CreateFeed1764000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table public_event (
        id bigint generated always as identity primary key,
        xid xid8 not null default pg_current_xact_id(),
        type text not null,
        subject text not null,
        reference text,
        time timestamptz(3) not null,
        data jsonb not null
      );
      create index public_event_order on public_event (xid, id);
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

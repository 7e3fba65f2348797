import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One row for each person who is told of a story: once, however many of its services they answer for.
 *
 * - `state`, `attempts`, `last_error`, `next_attempt_at`, `sent_at` are of the mail. Failed: it is in the inbox all the
 *   same. Cancelled: taken back before it was sent, and not in the inbox
 * - `listed_at`: when the person first saw it in the inbox
 * - `last_error` never holds an address
 */
export class CreateDelivery1764000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table delivery (
        id uuid primary key,
        reference text not null references routed_story (reference) on delete cascade,
        person_id uuid not null references person (id) on delete cascade,
        services text[] not null,
        why text not null,
        state text not null default 'pending' check (state in ('pending', 'sent', 'failed', 'cancelled')),
        attempts integer not null default 0,
        last_error text,
        next_attempt_at timestamptz default now(),
        told_at timestamptz(3) not null default now(),
        sent_at timestamptz,
        listed_at timestamptz,
        constraint delivery_once unique (reference, person_id)
      );
      create index delivery_inbox on delivery (person_id, told_at desc, id desc) where state <> 'cancelled';
      create index delivery_unfinished on delivery (state) where state in ('pending', 'failed');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table delivery');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dueWorkTable } from '../due-work/table.js';

/**
 * What all rooms share when events travel over PostgreSQL: who hears which event, deliveries that wait, and mail that is
 * kept instead of sent.
 */
export class BeginBus1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(dueWorkTable('bus'));
    await runner.query(`
      create table subscription (
        consumer text not null,
        event text not null,
        primary key (consumer, event)
      );
      create index subscription_event on subscription (event);

      create table kept_mail (
        id bigint generated always as identity primary key,
        message_id text not null unique,
        to_address text not null,
        subject text not null,
        text text not null,
        html text,
        headers jsonb not null default '{}',
        kept_at timestamptz not null default now(),
        story_subject text
      );
      create index kept_mail_story on kept_mail (story_subject) where story_subject is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table kept_mail, subscription, due_work');
  }
}

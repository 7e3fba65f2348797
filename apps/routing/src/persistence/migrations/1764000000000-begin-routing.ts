import type { MigrationInterface, QueryRunner } from 'typeorm';
import { messagingTables } from '#messaging';

/** The tables of the room's messages. Each subject (directory, people, matching, delivery, feed) brings its own. */
export class BeginRouting1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(messagingTables('routing'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table due_work, inbox, outbox');
  }
}

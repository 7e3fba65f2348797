import type { MigrationInterface, QueryRunner } from 'typeorm';
import { deadLetterActsTable } from '#messaging';

/** What operators did with dead letters. */
export class AuditDeadLetters1795575500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(deadLetterActsTable());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dead_letter_act');
  }
}

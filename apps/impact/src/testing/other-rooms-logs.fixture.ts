import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { DataRoom } from '#contracts';
import { messagingTables } from '#messaging';
import type { RoomMigrations } from '#persistence';

abstract class BeginLog implements MigrationInterface {
  protected abstract readonly room: string;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(messagingTables(this.room));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox, inbox, due_work');
  }
}
class BeginStoriesLog1700000000001 extends BeginLog {
  protected readonly room = 'stories';
}
class BeginRoutingLog1700000000001 extends BeginLog {
  protected readonly room = 'routing';
}

/** The other rooms as far as they speak: their logs, and nothing else of them. */
export const OTHER_ROOMS_LOGS: readonly RoomMigrations<DataRoom>[] = [
  { room: 'stories', migrations: [BeginStoriesLog1700000000001] },
  { room: 'routing', migrations: [BeginRoutingLog1700000000001] },
];

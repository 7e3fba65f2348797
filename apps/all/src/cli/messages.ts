import type { Command } from 'commander';
import { DATA_ROOMS } from '#contracts';
import { messageStatus, type MessageStatus } from '#messaging';
import { output } from './output.js';
import type { WithRooms } from './rooms.js';

/** `messages status`. */
export function messageCommands(program: Command, withRooms: WithRooms): void {
  program
    .command('messages')
    .description('how messages fare')
    .command('status')
    .description('what waits, what is tried again, what was given up, room by room')
    .option('--json', 'one line of JSON')
    .action((options: { json?: boolean }) =>
      withRooms(async (rooms) => {
        const statuses = await Promise.all(DATA_ROOMS.map((room) => messageStatus(rooms.of(room).dataSource, room)));
        output(options.json ?? false).show(statuses, statuses.flatMap(statusLines));
      }),
    );
}

function statusLines({ room, outbox, consumers }: MessageStatus): string[] {
  const oldest = outbox.oldestSeconds === null ? '' : `, the oldest for ${Math.round(outbox.oldestSeconds)} s`;
  return [
    `${room}: ${outbox.waiting} to send${oldest}${outbox.putOff > 0 ? `, ${outbox.putOff} put off` : ''}`,
    `  last handed over: ${outbox.lastPublishedAt?.toISOString() ?? 'never'}`,
    ...outbox.damaged.map(
      (id) => `  damaged and set aside: event ${id}. Put it right, then set next_attempt_at = now()`,
    ),
    ...consumers.map(
      ({ queue, waiting, retrying, dead }) =>
        `  ${queue}: ${waiting} waiting, ${retrying} to be tried again, ${dead} dead`,
    ),
  ];
}

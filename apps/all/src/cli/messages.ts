import type { Command } from 'commander';
import { DATA_ROOMS, type DataRoom } from '#contracts';
import { DeadLetters, messageStatus, type MessageStatus } from '#messaging';
import { output, table } from './output.js';
import type { OpenRooms, WithRooms } from './rooms.js';

/** `messages status` and `dead-letters …`. */
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

  const deadLetters = program.command('dead-letters').description('messages and work that were given up');
  deadLetters
    .command('list')
    .argument('[queue]', 'such as routing.match-stories')
    .description('oldest first')
    .option('--json', 'one line of JSON')
    .action((queue: string | undefined, options: { json?: boolean }) =>
      withRooms(async (rooms) => {
        const letters = (
          await Promise.all(chosen(rooms, queue).map((room) => room.list({ queue, limit: 1000 })))
        ).flat();
        const lines = letters.map(({ id, queue: of, subject, attempts, deadAt, error }) => [
          of,
          id,
          subject ?? '',
          `${attempts} tries`,
          deadAt.toISOString(),
          error ?? '',
        ]);
        output(options.json ?? false).show(letters, lines.length > 0 ? table(lines) : ['There are no dead letters.']);
      }),
    );
  deadLetters
    .command('show')
    .argument('<queue>')
    .argument('<id>')
    .description('one with all that is in it, as JSON')
    .action((queue: string, id: string) =>
      withRooms(async (rooms) => {
        const letter = await chosen(rooms, queue)[0]?.show(id);
        if (!letter) throw new Error(`${queue} has no dead letter ${id}. See: npx heard dead-letters list`);
        process.stdout.write(`${JSON.stringify(letter, null, 2)}\n`);
      }),
    );
  for (const verb of ['replay', 'drop'] as const) {
    deadLetters
      .command(verb)
      .argument('<queue>', 'such as routing.match-stories')
      .argument('[ids...]', 'all of the queue when none is named')
      .description(verb === 'replay' ? 'try them again, from the first attempt on' : 'forget them for good')
      .option('--json', 'one line of JSON')
      .action((queue: string, ids: string[], options: { json?: boolean }) =>
        withRooms(async (rooms) => {
          const counts = await Promise.all(
            chosen(rooms, queue).map((room) => room[verb]({ queue, ...(ids.length > 0 && { ids }) })),
          );
          const count = counts.reduce((total, one) => total + one, 0);
          const done = verb === 'replay' ? 'will be tried again' : 'are dropped';
          output(options.json ?? false).show({ queue, count }, [`${count} ${done}.`]);
        }),
      );
  }
}

/** The room that a queue's name begins with; all rooms when none is named. */
function chosen(rooms: OpenRooms, queue: string | undefined): DeadLetters[] {
  const named: readonly DataRoom[] = DATA_ROOMS.filter((room) => queue === undefined || queue.startsWith(`${room}.`));
  if (named.length === 0) throw new Error(`${queue} is not a queue: its name begins with ${DATA_ROOMS.join('., ')}.`);
  return named.map((room) => new DeadLetters(rooms.of(room).dataSource, room));
}

function statusLines({ room, outbox, consumers }: MessageStatus): string[] {
  const oldest = outbox.oldestSeconds === null ? '' : `, the oldest for ${Math.round(outbox.oldestSeconds)} s`;
  return [
    `${room}: ${outbox.waiting} to send${oldest}${outbox.putOff > 0 ? `, ${outbox.putOff} put off` : ''}`,
    ...consumers.map(
      ({ queue, waiting, retrying, dead }) =>
        `  ${queue}: ${waiting} waiting, ${retrying} to be tried again, ${dead} dead`,
    ),
  ];
}

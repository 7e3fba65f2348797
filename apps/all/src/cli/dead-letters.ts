import type { Command } from 'commander';
import { DATA_ROOMS, type DataRoom } from '#contracts';
import { DeadLetters, type DeadLetter } from '#messaging';
import { output, table } from './output.js';
import type { OpenRooms, WithRooms } from './rooms.js';

/** Who acts, as the audit has it. */
const WHO = 'the command line';
/** A list for people; who wants all of more asks queue by queue. */
const LISTED = 1_000;

/** `dead-letters …`: messages and work that were given up. */
export function deadLetterCommands(program: Command, withRooms: WithRooms): void {
  const deadLetters = program.command('dead-letters').description('messages and work that were given up');
  deadLetters
    .command('list')
    .argument('[queue]', 'such as routing.match-stories')
    .description('oldest first')
    .option('--json', 'one line of JSON')
    .action((queue: string | undefined, options: { json?: boolean }) =>
      withRooms(async (rooms) => {
        const ofRooms = await Promise.all(chosen(rooms, queue).map((room) => room.list({ queue, limit: LISTED })));
        const letters = ofRooms.flat();
        output(options.json ?? false).show(letters, listLines(letters));
      }),
    );
  deadLetters
    .command('show')
    .argument('<queue>')
    .argument('<id>')
    .description('one with all that is in it and what was done with it, as JSON')
    .action((queue: string, id: string) =>
      withRooms(async (rooms) => {
        const letter = await chosen(rooms, queue)[0]?.show(id);
        if (letter?.queue !== queue) {
          throw new Error(`${queue} has no dead letter ${id}. See: npx heard dead-letters list`);
        }
        process.stdout.write(`${JSON.stringify(letter, null, 2)}\n`);
      }),
    );
  for (const verb of ['replay', 'drop'] as const) {
    deadLetters
      .command(verb)
      .argument('[queue]', 'such as routing.match-stories')
      .argument('[ids...]', 'all of the queue when none is named')
      .description(
        `${verb === 'replay' ? 'try them again, from the first attempt on' : 'forget them for good'}; it is audited`,
      )
      .option('--all', 'those of every queue')
      .option('--json', 'one line of JSON')
      .action((queue: string | undefined, ids: string[], options: { all?: boolean; json?: boolean }) => {
        if ((queue === undefined) !== (options.all ?? false)) throw new Error('Name a queue, or say --all.');
        return withRooms(async (rooms) => {
          let count = 0;
          for (const room of chosen(rooms, queue)) {
            count += await room[verb]({ ...(queue !== undefined && { queue }), ...(ids.length > 0 && { ids }) }, WHO);
          }
          const done = verb === 'replay' ? 'will be tried again' : 'are dropped';
          output(options.json ?? false).show({ queue: queue ?? null, count }, [`${count} ${done}.`]);
        });
      });
  }
}

function listLines(letters: readonly DeadLetter[]): string[] {
  if (letters.length === 0) return ['There are no dead letters.'];
  const rows = letters.map(({ queue, id, type, subject, attempts, replays, firstAt, deadAt, error }) => [
    queue,
    id,
    type ?? '-',
    subject ?? '-',
    replays > 0 ? `${attempts} tries after ${replays} replays` : `${attempts} tries`,
    firstAt.toISOString(),
    deadAt.toISOString(),
    error ?? '',
  ]);
  return table([['queue', 'id', 'type', 'about', 'tried', 'first', 'given up', 'reason'], ...rows]);
}

/** The room that a queue's name begins with; all rooms when none is named. */
function chosen(rooms: OpenRooms, queue: string | undefined): DeadLetters[] {
  const named: readonly DataRoom[] = DATA_ROOMS.filter((room) => queue === undefined || queue.startsWith(`${room}.`));
  if (named.length === 0) throw new Error(`${queue} is not a queue: its name begins with ${DATA_ROOMS.join('., ')}.`);
  return named.map((room) => new DeadLetters(rooms.of(room).dataSource, room));
}

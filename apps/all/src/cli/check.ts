import type { Command } from 'commander';
import type { DataRoom } from '#contracts';
import { output } from './output.js';
import type { OpenRooms, WithRooms } from './rooms.js';

/** What one room holds, as keys that can be looked for in another: a reference, an id, a reference at a service. */
interface Holding {
  readonly room: DataRoom;
  /** Gives one column, `key`. */
  readonly sql: string;
}

/** What goes in at one step must come out at the next. */
interface Step {
  readonly name: string;
  readonly from: Holding;
  readonly to: Holding;
}

const holding = (room: DataRoom, sql: string): Holding => ({ room, sql });
const PUBLISHED = holding('stories', "SELECT reference AS key FROM public_story WHERE status = 'published'");
const PUBLISHED_AT_SERVICES = holding(
  'stories',
  "SELECT reference || ' at ' || service AS key FROM public_story, unnest(services) AS service WHERE status = 'published'",
);
const RESPONSES = holding('impact', "SELECT id::text AS key FROM responses WHERE state = 'published'");
const CHANGES = holding('impact', 'SELECT id::text AS key FROM changes WHERE state IS NOT NULL');

/** Every step of every story, answer and change from room to room. */
export const STEPS: readonly Step[] = [
  {
    name: 'a story that was accepted is known to impact',
    from: holding('stories', 'SELECT reference AS key FROM story'),
    to: holding('impact', 'SELECT reference AS key FROM stories WHERE submitted_at IS NOT NULL'),
  },
  {
    name: 'a published story is counted by impact',
    from: PUBLISHED,
    to: holding(
      'impact',
      'SELECT reference AS key FROM stories WHERE published_at IS NOT NULL AND withdrawn_at IS NULL',
    ),
  },
  {
    name: 'a published story was routed at each of its services',
    from: PUBLISHED_AT_SERVICES,
    to: holding('routing', "SELECT reference || ' at ' || service AS key FROM routing_record"),
  },
  {
    name: 'impact knows who was told of it',
    from: PUBLISHED_AT_SERVICES,
    to: holding('impact', "SELECT reference || ' at ' || service AS key FROM story_services WHERE told IS NOT NULL"),
  },
  {
    name: 'a story that was withdrawn is withdrawn everywhere',
    from: holding(
      'stories',
      'SELECT reference AS key FROM story WHERE withdrawn_at IS NOT NULL AND published_at IS NOT NULL',
    ),
    to: holding('impact', 'SELECT reference AS key FROM stories WHERE withdrawn_at IS NOT NULL'),
  },
  {
    name: 'a published answer is known to the search',
    from: RESPONSES,
    to: holding('stories', 'SELECT id::text AS key FROM answer_copy'),
  },
  {
    name: 'a published answer stands in the events feed',
    from: RESPONSES,
    to: holding('routing', "SELECT subject AS key FROM public_event WHERE type = 'response.published'"),
  },
  {
    name: 'a public change is known to the search',
    from: CHANGES,
    to: holding('stories', 'SELECT id::text AS key FROM change_copy'),
  },
  {
    name: 'a public change stands in the events feed',
    from: CHANGES,
    to: holding('routing', "SELECT subject AS key FROM public_event WHERE type LIKE 'change.%'"),
  },
];

export interface CheckedStep {
  readonly step: string;
  readonly in: number;
  readonly out: number;
}

/** `check`: counts in = counts out, over every step of every story. Status 1 when something is missing. */
export function checkCommand(program: Command, withRooms: WithRooms): void {
  program
    .command('check')
    .description('counts in = counts out, over every step of every story; prints what is missing (or still on its way)')
    .option('--json', 'one line of JSON')
    .action((options: { json?: boolean }) =>
      withRooms(async (rooms) => {
        const steps: CheckedStep[] = [];
        const missing: { step: string; key: string }[] = [];
        for (const step of STEPS) {
          const [from, to] = await Promise.all([keysOf(rooms, step.from), keysOf(rooms, step.to)]);
          const lost = [...from].filter((key) => !to.has(key));
          steps.push({ step: step.name, in: from.size, out: from.size - lost.length });
          missing.push(...lost.map((key) => ({ step: step.name, key })));
        }
        const lines = steps.map(
          ({ step, in: put, out }) => `${put === out ? 'ok     ' : 'MISSING'} ${out} of ${put}: ${step}`,
        );
        output(options.json ?? false).show({ steps, missing }, [...lines, ...missing.map(({ key }) => `  ${key}`)]);
        if (missing.length > 0) process.exitCode = 1;
      }),
    );
}

async function keysOf(rooms: OpenRooms, { room, sql }: Holding): Promise<Set<string>> {
  const rows = await rooms.of(room).transactions.query<{ key: string }>(sql);
  return new Set(rows.map(({ key }) => key));
}

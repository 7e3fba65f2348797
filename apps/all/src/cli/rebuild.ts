import type { Command } from 'commander';
import { impactProjections } from '../../../impact/src/index.js';
import { storiesProjections } from '../../../stories/src/index.js';
import { rebuild, type Projection, type Rebuilt } from '#messaging';
import { output } from './output.js';
import { progressBar } from './progress-bar.js';
import type { OpenRooms, WithRooms } from './rooms.js';

const PROJECTIONS: readonly Projection[] = [...impactProjections, ...storiesProjections];
const NAMES = [...new Set(PROJECTIONS.flatMap(({ names }) => names))];
/** More ids than these are counted, not listed, for people. */
const SHOWN_UNREADABLE = 20;

type RoomRebuilt = Rebuilt & { readonly room: string; readonly seconds: number };

/** `rebuild`: a read model made anew from the rooms' logs. */
export function rebuildCommand(program: Command, withRooms: WithRooms): void {
  program
    .command('rebuild')
    .argument('<name>', NAMES.join(', '))
    .description(
      'make a read model anew from the rooms’ logs, beside a running Heard, and put it in place of the old one',
    )
    .option('--json', 'one line of JSON')
    .action((name: string, options: { json?: boolean }) => {
      const chosen = projectionsOf(name);
      return withRooms(async (rooms) => {
        const done: RoomRebuilt[] = [];
        for (const projection of chosen) done.push(await rebuildOne(rooms, name, projection));
        output(options.json ?? false).show(done, done.flatMap(lines));
        if (done.some(({ unreadable }) => unreadable.length > 0)) process.exitCode = 1;
      });
    });
}

/** @throws Error that names what there is */
function projectionsOf(name: string): readonly Projection[] {
  const chosen = PROJECTIONS.filter(({ names }) => names.includes(name));
  if (chosen.length === 0) throw new Error(`${name} can’t be rebuilt: it is one of ${NAMES.join(', ')}.`);
  return chosen;
}

/** Rebuilds one projection with a bar for people. */
export async function rebuildOne(rooms: OpenRooms, name: string, projection: Projection): Promise<RoomRebuilt> {
  const { room } = projection;
  const bar = progressBar(`${room}: ${name}`);
  const from = performance.now();
  try {
    const rebuilt = await rebuild(projection, {
      ownerUrl: rooms.ownerUrl,
      log: (owner) => rooms.of(owner).transactions,
      onProgress: ({ done, total }) => bar.show({ done, total, counted: `${done.toLocaleString('en')} events` }),
    });
    return { room, ...rebuilt, seconds: Math.round(performance.now() - from) / 1000 };
  } finally {
    bar.end();
  }
}

function lines({ room, tables, events, unreadable, seconds }: RoomRebuilt): string[] {
  const more = unreadable.length - SHOWN_UNREADABLE;
  return [
    `${room}: ${tables.join(', ')} made anew from ${events.toLocaleString('en')} events in ${seconds.toFixed(1)} s`,
    ...(unreadable.length === 0
      ? []
      : [
          `  ${unreadable.length} events break their contract and were passed over:`,
          ...unreadable.slice(0, SHOWN_UNREADABLE).map((id) => `  ${id}`),
          ...(more > 0 ? [`  and ${more} more (--json lists all)`] : []),
        ]),
  ];
}

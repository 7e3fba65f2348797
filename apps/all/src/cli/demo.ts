import type { Command } from 'commander';
import { systemClock } from '#kernel';
import { ensureDemoPassword, secretsOf } from '#platform';
import { loadDemo } from '../demo/load.js';
import { output } from './output.js';
import type { WithRooms } from './rooms.js';

/** `demo load`: the made-up region, where it is missing. */
export function demoCommand(program: Command, withRooms: WithRooms): void {
  program
    .command('demo')
    .description('the made-up region')
    .command('load')
    .description('load it as history: it sends no mail and starts no clocks')
    .option('--json', 'one line of JSON')
    .action((options: { json?: boolean }) =>
      withRooms(async (rooms) => {
        const { settings } = rooms;
        const password = settings.demoPassword ?? ensureDemoPassword(settings.dataDir);
        const loaded = await loadDemo({
          transactions: (room) => rooms.of(room).transactions,
          secrets: secretsOf(settings),
          now: systemClock.now(),
          password,
        });
        const where = settings.demoPassword ? 'HEARD_DEMO_PASSWORD' : `${settings.dataDir}/demo-password`;
        output(options.json ?? false).show({ loaded }, [
          loaded
            ? `The made-up region is loaded. Its password is that of ${where}.`
            : 'The made-up region is there already.',
        ]);
      }),
    );
}

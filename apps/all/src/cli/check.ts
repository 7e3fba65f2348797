import type { Command } from 'commander';
import { createLogger, Metrics, readiness, startOpsServer } from '#platform';
import { DailyCheck } from '../completeness/daily-check.js';
import { lookForMissing, sayMissingAgain } from '../completeness/look.js';
import { output } from './output.js';
import type { OpenRooms, WithRooms } from './rooms.js';

/** `check`: counts in = counts out, over every step of every story. Status 1 when something is missing. */
export function checkCommand(program: Command, withRooms: WithRooms): void {
  program
    .command('check')
    .description('counts in = counts out, over every step of every story; prints what is missing (or still on its way)')
    .option('--say-again', 'let the rooms say again what should have led to what is missing')
    .option('--every-day', 'stay and check every day; alarms by log, and by metrics on HEARD_OPS_LISTEN')
    .option('--json', 'one line of JSON')
    .action((options: { sayAgain?: boolean; everyDay?: boolean; json?: boolean }) =>
      withRooms(async (rooms) => {
        if (options.everyDay) return checkEveryDay(rooms);
        const { steps, missing } = await lookForMissing(rooms);
        const again = options.sayAgain ? await sayMissingAgain(rooms, missing) : 0;
        const lines = steps.map(
          ({ step, in: put, out }) => `${put === out ? 'ok     ' : 'MISSING'} ${out} of ${put}: ${step}`,
        );
        const keys = missing.map(({ key }) => `  ${key}`);
        const said = options.sayAgain ? [`${again} events are said again. Check again in a minute.`] : [];
        const shown = missing.map(({ step, key }) => ({ step, key }));
        output(options.json ?? false).show({ steps, missing: shown, again }, [...lines, ...keys, ...said]);
        if (missing.length > 0) process.exitCode = 1;
      }),
    );
}

/** Until it is told to stop: beside the rooms of services mode, of which none may look into another's data. */
async function checkEveryDay({ of, settings }: OpenRooms): Promise<void> {
  const logger = createLogger(settings);
  const metrics = new Metrics();
  const check = new DailyCheck({
    open: () => Promise.resolve({ of, close: () => Promise.resolve() }),
    metrics,
    logger,
  });
  const ready = () => Promise.resolve(readiness({ check: { state: 'ok' } }));
  const { opsListen: listen } = settings;
  const ops = listen && (await startOpsServer({ listen, ready, metrics, logger }));
  check.start();
  await new Promise<void>((resolve) =>
    ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, () => resolve())),
  );
  await Promise.all([check.stop(), ops?.stop()]);
}

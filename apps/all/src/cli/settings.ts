import type { Command } from 'commander';
import { listSettings } from '#platform';
import { output } from './output.js';

/** `settings`: every setting with its meaning and default. Never a value: some are secret. */
export function settingsCommand(program: Command): void {
  program
    .command('settings')
    .description('every setting with its meaning and default')
    .option('--json', 'one line of JSON')
    .action((options: { json?: boolean }) => {
      const settings = listSettings();
      const lines = settings.map(({ name, meaning, default: byDefault, mode }) => {
        const only = mode === undefined ? '' : ` (${mode} only)`;
        return `${name}\n    ${meaning}${only}\n    default: ${byDefault}`;
      });
      output(options.json ?? false).show(settings, lines);
    });
}

import { Command, CommanderError } from 'commander';
import { createLogger, explainStart, loadSettings, secretsOf } from '#platform';
import { openRooms, prepareDatabases } from '../databases.js';
import { checkCommand } from './check.js';
import { deadLetterCommands } from './dead-letters.js';
import { demoCommand } from './demo.js';
import { directoryCommands } from './directory.js';
import { messageCommands } from './messages.js';
import { operatorCommands } from './operator.js';
import { rebuildCommand } from './rebuild.js';
import type { WithRooms } from './rooms.js';
import { settingsCommand } from './settings.js';

const program = new Command('heard')
  .description('The operator’s command line of Heard. Works beside a running Heard, and on the data of a stopped one.')
  .exitOverride()
  .showHelpAfterError();

/** With HEARD_DATABASE_URL that database; else the embedded one of the data folder, joined when it runs. */
const withRooms: WithRooms = async (work) => {
  const settings = loadSettings({ mode: 'one-process', dotenv: true });
  const logger = createLogger({ logLevel: 'error', logFormat: settings.logFormat });
  const prepared = await prepareDatabases({ settings, secrets: secretsOf(settings), logger, whenInUse: 'join' });
  try {
    const rooms = await openRooms(settings, prepared);
    try {
      return await work(rooms);
    } finally {
      await rooms.close();
    }
  } finally {
    await prepared.close();
  }
};

settingsCommand(program);
directoryCommands(program, withRooms);
operatorCommands(program, withRooms);
messageCommands(program, withRooms);
deadLetterCommands(program, withRooms);
checkCommand(program, withRooms);
rebuildCommand(program, withRooms);
demoCommand(program, withRooms);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else {
    process.stderr.write(`${explainStart(error) ?? (error instanceof Error ? error.message : String(error))}\n`);
    process.exitCode = 1;
  }
}

import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { createOperator } from '../../../routing/src/index.js';
import { output } from './output.js';
import type { WithRooms } from './rooms.js';

/** `operator create`: the first person of a new Heard. */
export function operatorCommands(program: Command, withRooms: WithRooms): void {
  program
    .command('operator')
    .description('people who run Heard')
    .command('create')
    .description('an operator, who signs in with e-mail and password')
    .requiredOption('--email <address>')
    .option('--password-stdin', 'read the password from standard input')
    .option('--json', 'one line of JSON')
    .action((options: { email: string; passwordStdin?: boolean; json?: boolean }) =>
      withRooms(async (rooms) => {
        const password = options.passwordStdin ? await readAll() : await ask('Password (12 characters or more): ');
        const { transactions } = rooms.of('routing');
        await createOperator({ transactions, email: options.email, password });
        output(options.json ?? false).show({ email: options.email }, [`${options.email} can sign in as an operator.`]);
      }),
    );
}

async function readAll(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk;
  return text.replace(/\r?\n$/, '');
}

/** Without showing what is typed. */
function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const lines = createInterface({ input: process.stdin, terminal: true, output: undefined });
  return new Promise((resolve) => {
    lines.question('', (answer) => {
      lines.close();
      process.stderr.write('\n');
      resolve(answer);
    });
  });
}

/** `node dist/apps/all/src/walk/main.js BASE_URL PASSWORD`: takes the walk against a Heard in the one-process mode. */
import { keptMails } from './kept-mails.js';
import { walk } from './walk.js';

const [base, password] = process.argv.slice(2);
if (!base || !password) {
  process.stderr.write('Say where Heard answers, and the demo password: walk http://localhost:3000 PASSWORD\n');
  process.exit(2);
}
try {
  await walk({ base, password, mails: () => keptMails(base), say: (step) => process.stdout.write(`${step}\n`) });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

import type { DataRoom } from '#contracts';
import { CommandLine } from '../testing/command-line.js';
import { deadLetterCommands } from './dead-letters.js';

let cli: CommandLine;
beforeAll(async () => {
  cli = await CommandLine.open();
});
beforeEach(async () => {
  for (const room of ['routing', 'impact']) await cli.database.query(`DELETE FROM ${room}.due_work`);
});
afterAll(() => cli.close());

const heard = (...words: string[]) => cli.run(deadLetterCommands, 'dead-letters', ...words);

/** @returns its id */
async function bury(room: DataRoom, key: string, kind = 'event:match-stories'): Promise<string> {
  const [row] = await cli.rooms.of(room).transactions.query<{ id: string }>(
    `INSERT INTO due_work (kind, key, subject, payload, attempt, error, created_at, dead_at)
     VALUES ($1, $2, 'H-7K3M-92QX', '{"event": {"type": "stories.story-published.v1"}}', 5, 'Error at match.js:1:2',
       '2026-11-20T10:00:00Z', '2026-11-20T12:00:00Z') RETURNING id`,
    [kind, key],
  );
  return String(row?.id);
}

it('lists what was given up: where, what, about whom, why, how often and when', async () => {
  const id = await bury('routing', 'a');
  const { printed } = await heard('list');
  expect(printed).toMatch(/^queue +id +type +about +tried +first +given up +reason\n/);
  expect(printed).toContain(`routing.match-stories  ${id}`);
  expect(printed).toMatch(
    /stories\.story-published\.v1 +H-7K3M-92QX +5 tries +2026-11-20T10:00:00\.000Z +2026-11-20T12/,
  );
  expect(printed).toContain('Error at match.js:1:2');
  expect(await heard('list', 'impact.keep-stories')).toEqual({ printed: 'There are no dead letters.\n', status: 0 });
});

it('replays one, all of a queue, or all, and nothing by mistake', async () => {
  const one = await bury('routing', 'one');
  await bury('routing', 'two');
  await bury('routing', 'three', 'mail-staff');
  await bury('impact', 'four', 'event:keep-stories');
  expect(await heard('replay')).toEqual({ printed: 'Name a queue, or say --all.', status: 1 });
  expect(await heard('replay', 'routing.match-stories', one)).toEqual({
    printed: '1 will be tried again.\n',
    status: 0,
  });
  expect(await heard('replay', 'routing.match-stories')).toEqual({ printed: '1 will be tried again.\n', status: 0 });
  expect(JSON.parse((await heard('drop', '--all', '--json')).printed)).toEqual({ queue: null, count: 2 });
  expect(
    await cli.rooms.of('routing').transactions.query('SELECT act, who, key FROM dead_letter_act ORDER BY seq'),
  ).toEqual([
    { act: 'replayed', who: 'the command line', key: 'one' },
    { act: 'replayed', who: 'the command line', key: 'two' },
    { act: 'dropped', who: 'the command line', key: 'three' },
  ]);
});

it('does nothing for an id or a queue that is not there, and says so', async () => {
  const id = await bury('routing', 'kept');
  const unknown = { printed: expect.stringContaining('routing.match-stories has no dead letter 999'), status: 1 };
  expect(await heard('replay', 'routing.match-stories', id, '999')).toEqual(unknown);
  expect(await heard('show', 'routing.match-stories', '999')).toEqual(unknown);
  expect(await heard('show', 'routing.mail-staff', id)).toMatchObject({ status: 1 });
  expect(await heard('replay', 'nowhere')).toMatchObject({
    printed: expect.stringContaining('nowhere is not a queue'),
  });
  expect(JSON.parse((await heard('show', 'routing.match-stories', id)).printed)).toMatchObject({
    id,
    attempts: 5,
    replays: 0,
    history: [],
  });
});

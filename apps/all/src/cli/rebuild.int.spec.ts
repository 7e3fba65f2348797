import { CommandLine } from '../testing/command-line.js';
import { rebuildCommand } from './rebuild.js';

let cli: CommandLine;
beforeAll(async () => {
  cli = await CommandLine.open();
  await cli.loadDemo(new Date('2026-11-20T12:00:00.000Z'));
});
afterAll(() => cli.close());

const TABLES = {
  progress: ['impact.stories', 'impact.story_services'],
  search: ['stories.answer_copy', 'stories.change_copy'],
  places: ['impact.places', 'stories.place'],
};

describe.each(Object.entries(TABLES))('heard rebuild %s', (name, tables) => {
  const rows = () => Promise.all(tables.map((table) => cli.database.query(`SELECT * FROM ${table} ORDER BY 1, 2`)));

  it('gives the same rows again, from nothing but the logs', async () => {
    const before = await rows();
    expect(before.every((table) => table.length > 0)).toBe(true);
    // What is in the tables is not looked at.
    for (const table of tables) await cli.database.query(`TRUNCATE ${table}`);
    const { printed, status } = await cli.run(rebuildCommand, 'rebuild', name);
    expect(printed).toMatch(/made anew from [1-9][0-9,]* events in \d+\.\d s\n$/);
    expect(status).toBe(0);
    expect(await rows()).toEqual(before);
  });
});

it('says what can be rebuilt, when asked for something else', async () => {
  expect(await cli.run(rebuildCommand, 'rebuild', 'everything')).toEqual({
    printed: 'everything can’t be rebuilt: it is one of progress, figures, places, search.',
    status: 1,
  });
});

it('tells programs in JSON, and knows figures by their name', async () => {
  const { printed } = await cli.run(rebuildCommand, 'rebuild', 'figures', '--json');
  expect(JSON.parse(printed)).toMatchObject([
    { room: 'impact', tables: ['stories', 'story_services'], unreadable: [] },
  ]);
});

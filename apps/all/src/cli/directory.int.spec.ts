import { jest } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { Transactions } from '#persistence';
import { testDatabase, type TestDatabase } from '#testing';
import { routingMigrations } from '../../../routing/src/index.js';
import { directoryCommands } from './directory.js';
import type { OpenRooms, WithRooms } from './rooms.js';

const folder = mkdtempSync(join(tmpdir(), 'heard-cli-'));
let database: TestDatabase<'routing'>;
let withRooms: WithRooms;

beforeAll(async () => {
  database = await testDatabase({ rooms: [{ room: 'routing', migrations: routingMigrations }] });
  const dataSource = await database.dataSource('routing');
  const rooms = { of: () => ({ dataSource, transactions: new Transactions(dataSource) }) } as unknown as OpenRooms;
  withRooms = (work) => work(rooms);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

/** What `heard directory …` prints, and how it ends. */
async function heard(...words: string[]): Promise<{ printed: string; status: number }> {
  const printed: string[] = [];
  const before = process.exitCode;
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    const program = new Command('heard').exitOverride();
    directoryCommands(program, withRooms);
    await program.parseAsync(['node', 'heard', 'directory', ...words]);
    return { printed: printed.join(''), status: Number(process.exitCode ?? 0) };
  } finally {
    write.mockRestore();
    process.exitCode = before;
  }
}

function file(name: string, ...lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return path;
}

it('imports a file, tells what it did, and does nothing twice', async () => {
  const pharmacies = file('ours.csv', 'Ref,Name,Where', 'P1,Quarry Pharmacy,XF1 1AA', 'P2,Elm Pharmacy,XF1 1AB');
  const words = ['import', 'csv', pharmacies, '--kind', 'pharmacy', '--map', 'code=Ref,name=Name,postcode=Where'];
  expect(await heard(...words, '--dry-run')).toEqual({
    printed: '2 rows read; nothing was written, this is what would have been:\n  2 added\n',
    status: 0,
  });
  const { printed, status } = await heard(...words, '--json');
  expect(status).toBe(0);
  expect(JSON.parse(printed)).toEqual({
    format: 'csv',
    rows: 2,
    added: 2,
    renamed: 0,
    moved: 0,
    parentChanged: 0,
    closed: 0,
    reopened: 0,
    otherwiseChanged: 0,
    unchanged: 0,
    gone: 0,
    refused: [],
  });
  expect((await heard(...words)).printed).toBe('2 rows read:\n  2 unchanged\n');
});

it('ends with status 2 when rows were refused, and loads the good ones', async () => {
  const damaged = file('damaged.csv', 'code,name', 'P8,Good', 'P9');
  const { printed, status } = await heard('import', 'csv', damaged, '--source', 'other', '--kind', 'clinic');
  expect(status).toBe(2);
  expect(printed).toBe(
    '2 rows read:\n  1 added\n1 rows refused; they changed nothing:\n  line 3: 1 fields instead of 2\n',
  );
});

it('puts places on the map, and shows them', async () => {
  const points = file('points.csv', 'postcode,latitude,longitude', 'XF1 1AA,52.9,0.1');
  expect((await heard('import-postcodes', points)).printed).toContain('1 places were put on the map');
  expect((await heard('show', 'P1')).printed).toBe(
    [
      'P1  Quarry Pharmacy',
      '  kind: pharmacy, nhs',
      '  status: open',
      '  address: XF1 1AA',
      '  at: 52.9, 0.1',
      '  children: 0',
      '  version: 2',
      '  said by:',
      '    csv:pharmacy: Quarry Pharmacy, XF1 1AA',
      '',
    ].join('\n'),
  );
  expect(JSON.parse((await heard('show', 'P2', '--json')).printed)).toMatchObject({ code: 'P2', latitude: null });
});

it('says what is wrong in a sentence', async () => {
  await expect(heard('import', 'xml', 'x')).rejects.toThrow('xml is not a format');
  await expect(heard('import', 'ods', join(folder, 'none.csv'))).rejects.toThrow('There is no file');
  await expect(heard('show', 'nobody')).rejects.toThrow('was not found');
});

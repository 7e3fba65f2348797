import type { MigrationInterface, QueryRunner } from 'typeorm';
import { testDatabase, type TestDatabase } from '#testing';
import { appendOnly, databaseOf, DatabaseIsNewer, prepareDatabase, urlWith, userOf } from '../index.js';
import { connect } from './owner-connection.js';

class BeginNotes1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table note (id bigint generated always as identity primary key, text text);
      create table happening (what text);
    `);
    await runner.query(appendOnly('happening'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table note, happening');
  }
}

class AddPlace1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table note add column place text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table note drop column place');
  }
}

const notes = { room: 'notes', migrations: [BeginNotes1700000000000] } as const;
const newerNotes = { room: 'notes', migrations: [BeginNotes1700000000000, AddPlace1700000000001] } as const;
const sums = { room: 'sums', migrations: [] } as const;
const passwordFor = (room: string): string => `secret of ${room}`;

let db: TestDatabase;
beforeEach(async () => {
  db = await testDatabase();
});
afterEach(() => db.drop());

/** What the statement answers to whoever signs in with the URL: rows, or an error's code. */
async function ask(url: string, sql: string): Promise<unknown> {
  const client = await connect(url);
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } catch (error) {
    return (error as { code?: string }).code;
  } finally {
    await client.end();
  }
}

const REFUSED = '42501';
const prepare = (rooms: readonly (typeof notes | typeof newerNotes | typeof sums)[], ownerUrl = db.ownerUrl) =>
  prepareDatabase({ ownerUrl, rooms, passwordFor });

it('lets each room use its tables and those of the bus', async () => {
  const { runtime } = await prepare([notes, sums]);
  expect(await ask(runtime.notes, `insert into notes.note (text) values ('a') returning text`)).toEqual([
    { text: 'a' },
  ]);
  expect(await ask(runtime.notes, 'delete from notes.note returning text')).toEqual([{ text: 'a' }]);
  for (const url of [runtime.notes, runtime.sums]) {
    expect(await ask(url, `insert into bus.subscription values (current_user, 'e') returning event`)).toEqual([
      { event: 'e' },
    ]);
    expect(await ask(url, `select public.similarity('abc', 'abd') > 0 as near`)).toEqual([{ near: true }]);
  }
});

it.each([
  'create table notes.own (id int)',
  'alter table notes.note add column x int',
  'drop table notes.note',
  'truncate notes.note',
  'update notes.migrations set name = $$x$$',
  'delete from notes.happening',
  'update notes.happening set what = $$else$$',
  'drop schema notes cascade',
  'create table bus.own (id int)',
  'create table public.own (id int)',
  'create schema own',
  'create role own',
  'set role postgres',
])('does not let a room change what it may only use: %s', async (sql) => {
  const { runtime } = await prepare([notes]);
  expect(await ask(runtime.notes, sql.replace('postgres', userOf(db.ownerUrl)))).toBe(REFUSED);
});

it('lets no room see another’s schema', async () => {
  const { runtime } = await prepare([notes, sums]);
  expect(await ask(runtime.sums, 'select * from notes.note')).toBe(REFUSED);
  expect(await ask(runtime.sums, `insert into notes.note (text) values ('a')`)).toBe(REFUSED);
  expect(await ask(runtime.sums, `set role "${databaseOf(db.ownerUrl)}_notes"`)).toBe(REFUSED);
  expect(await ask(runtime.sums, `set role "${databaseOf(db.ownerUrl)}_notes_owner"`)).toBe(REFUSED);
});

it('does nothing the second time, and quickly', async () => {
  const first = await prepare([notes, sums]);
  const before = await db.query(`select oid, xmin::text, nspacl::text from pg_namespace order by oid`);
  const from = performance.now();
  expect(await prepare([notes, sums])).toEqual(first);
  expect(performance.now() - from).toBeLessThan(300);
  expect(await db.query(`select oid, xmin::text, nspacl::text from pg_namespace order by oid`)).toEqual(before);
});

it('is done once by two processes that start together, each for its own room', async () => {
  await Promise.all([prepare([notes]), prepare([notes]), prepare([sums]), prepare([sums, notes])]);
  expect(await db.query('select name from notes.migrations')).toEqual([{ name: 'BeginNotes1700000000000' }]);
  expect(await db.query('select count(*)::int as n from bus.migrations')).toEqual([{ n: 1 }]);
});

it('goes on where an older Heard was, and stops where a newer one was', async () => {
  await prepare([notes]);
  const { runtime } = await prepare([newerNotes]);
  expect(await ask(runtime.notes, 'select place from notes.note')).toEqual([]);
  const late = prepare([notes]);
  await expect(late).rejects.toThrow(DatabaseIsNewer);
  await expect(late).rejects.toThrow(
    /^This database was made by a newer Heard \(notes: AddPlace1700000000001\): start /,
  );
});

it('leaves nothing of a migration that fails, and can be repeated', async () => {
  class Breaks1700000000002 implements MigrationInterface {
    async up(runner: QueryRunner): Promise<void> {
      await runner.query('create table half (id int)');
      await runner.query('select 1 / 0');
    }
    down = (): Promise<void> => Promise.resolve();
  }
  const broken = { room: 'notes', migrations: [BeginNotes1700000000000, Breaks1700000000002] } as const;
  await expect(prepareDatabase({ ownerUrl: db.ownerUrl, rooms: [broken], passwordFor })).rejects.toThrow(
    'division by zero',
  );
  expect(await db.query(`select to_regclass('notes.half') as half`)).toEqual([{ half: null }]);
  await prepare([newerNotes]);
});

it('makes the database, by an owner who is no superuser', async () => {
  const user = `${db.name}_admin`;
  await db.query(`create role "${user}" login createrole createdb password 'secret'`);
  const ownerUrl = urlWith(db.ownerUrl, { user, password: 'secret', database: `${db.name}_own` });
  try {
    const { runtime } = await prepare([notes, sums], ownerUrl);
    expect(await ask(runtime.notes, 'select * from notes.note')).toEqual([]);
    expect(await ask(runtime.sums, 'select * from notes.note')).toBe(REFUSED);
    await prepare([newerNotes, sums], ownerUrl);
    expect(await ask(runtime.notes, 'select place from notes.note')).toEqual([]);
    await prepare([newerNotes, sums], ownerUrl);
  } finally {
    await db.query(`drop database "${db.name}_own"`);
  }
});

it('gives a role that was made by hand its rights and leaves its password alone', async () => {
  const user = `${db.name}_by_hand`;
  await db.query(`create role "${user}" login password 'own'`);
  const byHand = urlWith(db.ownerUrl, { user, password: 'own' });
  const { runtime } = await prepareDatabase({
    ownerUrl: db.ownerUrl,
    rooms: [notes, sums],
    passwordFor,
    runtimeUrls: { notes: byHand },
  });
  expect(runtime.notes).toBe(byHand);
  expect(await ask(byHand, 'select * from notes.note')).toEqual([]);
  expect(await ask(byHand, 'select * from bus.subscription')).toEqual([]);
  expect(await ask(byHand, 'alter table notes.note add column x int')).toBe(REFUSED);
  expect(await ask(runtime.sums, 'select * from notes.note')).toBe(REFUSED);
});

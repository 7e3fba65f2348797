import type { DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from '#testing';
import { insertRows, Transactions } from './index.js';

let db: TestDatabase<'notes'>;
let ds: DataSource;
let tx: Transactions;

beforeAll(async () => {
  db = await testDatabase({ rooms: [{ room: 'notes', migrations: [] }] });
  await db.query(
    `create table public.row_note (seq bigint generated always as identity, "text" text not null, at timestamptz,
       words text[], data jsonb, hash bytea, state text not null default 'new');
     grant all on public.row_note to public`,
  );
  ds = await db.dataSource('notes');
  tx = new Transactions(ds);
});
afterEach(() => db.query('truncate public.row_note restart identity'));
afterAll(() => db.drop());

it('inserts rows of every kind of value, in their order, with defaults for what is left out', async () => {
  const at = new Date('2026-11-24T12:00:00.250Z');
  await insertRows(tx, 'row_note', [
    { text: 'it’s "so"', at, words: ['a, b', '{c}'], data: { n: [1] }, hash: `\\x${Buffer.from('h').toString('hex')}` },
    { text: 'second', at: null, words: [], data: null, hash: null },
  ]);
  expect(await tx.query('select * from row_note order by seq')).toEqual([
    { seq: '1', text: 'it’s "so"', at, words: ['a, b', '{c}'], data: { n: [1] }, hash: Buffer.from('h'), state: 'new' },
    { seq: '2', text: 'second', at: null, words: [], data: null, hash: null, state: 'new' },
  ]);
});

it('does nothing without rows, and inserts all of them or none', async () => {
  await insertRows(tx, 'row_note', []);
  await expect(insertRows(tx, 'row_note', [{ text: 'fine' }, { text: null }])).rejects.toThrow(/null/);
  expect(await tx.query('select from row_note')).toEqual([]);
});

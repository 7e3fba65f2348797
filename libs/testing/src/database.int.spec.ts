import type { MigrationInterface, QueryRunner } from 'typeorm';
import pg from 'pg';
import { testDatabase } from './index.js';

class BeginNotes1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table note (id bigint generated always as identity primary key, text text not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table note');
  }
}

const rooms = [{ room: 'notes', migrations: [BeginNotes1700000000000] }] as const;

describe('a test database', () => {
  it('is migrated, the test file’s own, and gone afterwards', async () => {
    const [one, other] = await Promise.all([testDatabase({ rooms }), testDatabase({ rooms })]);
    const ds = await one.dataSource('notes');
    await ds.query(`insert into note (text) values ('a')`);
    expect(await one.query('select text from notes.note')).toEqual([{ text: 'a' }]);
    expect(await other.query('select text from notes.note')).toEqual([]);
    await one.drop();
    expect(await other.query('select from pg_database where datname = $1', [one.name])).toEqual([]);
    await other.drop();
  });

  it('complains of connections that were left open', async () => {
    const db = await testDatabase();
    const client = new pg.Client({ connectionString: db.ownerUrl, application_name: 'forgotten' });
    client.on('error', () => undefined);
    await client.connect();
    await expect(db.drop()).rejects.toThrow(
      '1 connections to the test’s database were left open: forgotten'.replace('’', "'"),
    );
  });
});

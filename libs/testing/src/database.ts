import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import {
  createDataSource,
  identifier,
  urlWith,
  type DataSourceOptions,
  type RoomMigrations,
  type Tx,
} from '#persistence';
import { findPostgres } from './postgres.js';
import { hold, holdTemplate, TEST_PASSWORD } from './templates.js';
import { until } from './until.js';

/** A real database of one test file's own. */
export interface TestDatabase<Room extends string = string> extends Tx {
  readonly name: string;
  /** Of one who may do anything in it. */
  readonly ownerUrl: string;
  /** Of each room's own role, as the room uses it. */
  readonly urls: Readonly<Record<Room, string>>;
  /** A data source as the room uses it; closed by `drop`. */
  dataSource(room: Room, options?: Partial<DataSourceOptions>): Promise<DataSource>;
  /** Drops it. @throws Error when somebody has left connections to it open (it is dropped all the same) */
  drop(): Promise<void>;
}

/**
 * A clone of a migrated template, made in some 50 ms. Without rooms: an empty database, as a new installation finds it.
 *
 * ```ts
 * const db = await testDatabase({ rooms: [{ room: 'stories', migrations }] });
 * afterAll(() => db.drop());
 * ```
 */
export async function testDatabase<Room extends string>(
  options: { readonly rooms?: readonly RoomMigrations<Room>[] } = {},
): Promise<TestDatabase<Room>> {
  const serverUrl = await findPostgres();
  const rooms = options.rooms ?? [];
  const admin = await connect(serverUrl);
  const template = rooms.length > 0 ? await holdTemplate(admin, serverUrl, rooms) : undefined;
  const name = `${template ?? 'heard_test_empty'}_${randomBytes(4).toString('hex')}`;
  if (!template) await hold(admin, name);
  await admin.query(`create database ${identifier(name)} template ${identifier(template ?? 'template0')}`);
  // Nothing in it has to outlive the server, so nobody waits for the disk.
  await admin.query(`alter database ${identifier(name)} set synchronous_commit = off`);
  const ownerUrl = urlWith(serverUrl, { database: name });
  const urls = rooms.map(({ room }) => [
    room,
    urlWith(ownerUrl, { user: `${template}_${room}`, password: TEST_PASSWORD }),
  ]);
  return new ClonedDatabase(admin, name, ownerUrl, Object.fromEntries(urls) as Record<Room, string>);
}

class ClonedDatabase<Room extends string> implements TestDatabase<Room> {
  private readonly dataSources: DataSource[] = [];
  private inside: Promise<pg.Client> | undefined;

  constructor(
    private readonly admin: pg.Client,
    readonly name: string,
    readonly ownerUrl: string,
    readonly urls: Readonly<Record<Room, string>>,
  ) {}

  async query<Row = unknown>(sql: string, params?: readonly unknown[]): Promise<Row[]> {
    this.inside ??= connect(this.ownerUrl);
    return (await (await this.inside).query(sql, params as unknown[])).rows as Row[];
  }

  async dataSource(room: Room, options: Partial<DataSourceOptions> = {}): Promise<DataSource> {
    const ds = await createDataSource({
      url: this.urls[room],
      schema: room,
      applicationName: `test ${room}`,
      poolSize: 5,
      ...options,
    });
    this.dataSources.push(ds);
    return ds;
  }

  async drop(): Promise<void> {
    await Promise.all(this.dataSources.map(async (ds) => ds.isInitialized && ds.destroy()));
    await (await this.inside)?.end();
    const left = await this.connectionsLeft();
    await this.admin.query(`drop database if exists ${identifier(this.name)} with (force)`);
    await this.dropRoles();
    await this.admin.end();
    if (left.length > 0) {
      throw new Error(`${left.length} connections to the test's database were left open: ${left.join(', ')}`);
    }
  }

  /** A closed connection takes a moment to end at the server. */
  private async connectionsLeft(): Promise<string[]> {
    let left: string[] = [];
    const noneLeft = async (): Promise<boolean> => {
      const { rows } = await this.admin.query<{ application: string }>(
        `select application_name as application from pg_stat_activity
         where datname = $1 and backend_type = 'client backend'`,
        [this.name],
      );
      left = rows.map(({ application }) => application);
      return left.length === 0;
    };
    await until(noneLeft, { within: 2_000, what: 'connections to end' }).catch(() => undefined);
    return left;
  }

  /** Roles that a test's own `prepareDatabase` made are named after its database. */
  private async dropRoles(): Promise<void> {
    const { rows } = await this.admin.query<{ rolname: string }>(
      'select rolname from pg_roles where starts_with(rolname, $1)',
      [`${this.name}_`],
    );
    if (rows.length > 0)
      await this.admin.query(`drop role ${rows.map(({ rolname }) => identifier(rolname)).join(', ')}`);
  }
}

/** Who forgets to close it keeps neither Node nor Jest from ending. */
async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'test', connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

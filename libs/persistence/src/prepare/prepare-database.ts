import type pg from 'pg';
import { busMigrations } from '../bus-migrations/index.js';
import type { Migration } from '../data-source.js';
import { connect, connectOwner } from './owner-connection.js';
import { isPrepared, type WantedSchema } from './look.js';
import { BUS, databaseOf, rolesOf, urlWith, userOf } from './names.js';
import { setPassword, setUp } from './set-up.js';

/** The advisory lock that one process at a time holds while it sets a database up ("Heard", 1). */
const SET_UP_LOCK = [0x4865_6172, 1] as const;
const WRONG_PASSWORD = ['28P01', '28000'];

/** A room's schema: its name, and everything that was ever done to it. */
export interface RoomMigrations<Room extends string = string> {
  readonly room: Room;
  readonly migrations: readonly Migration[];
}

export interface PrepareOptions<Room extends string> {
  /** Of a superuser, or of one who may create roles and owns the database (or may create it). */
  readonly ownerUrl: string;
  /** All of them in the one-process mode; a service prepares its own. The schema `bus` comes with each. */
  readonly rooms: readonly RoomMigrations<Room>[];
  /** The password of the room's own role. Not asked for rooms in `runtimeUrls`. */
  readonly passwordFor: (room: Room) => string;
  /** Rooms whose role was made by hand: it is given the rights, not made, and its password is left alone. */
  readonly runtimeUrls?: Partial<Readonly<Record<Room, string>>>;
}

/** Where the rooms' data is. */
export interface DatabaseUrls<Room extends string = string> {
  /** Undefined where no owner is known to this process. */
  readonly owner: string | undefined;
  readonly runtime: Readonly<Record<Room, string>>;
}

/**
 * Makes the database what this version of Heard needs: roles, schemas, rights, migrations. May be called by several
 * processes at once, and costs little when nothing is to be done.
 * @returns the URL with which each room works: one that may use its tables and those of `bus`, and change neither
 * @throws DatabaseIsNewer when a newer version has been here
 */
export async function prepareDatabase<Room extends string>(options: PrepareOptions<Room>): Promise<DatabaseUrls<Room>> {
  const runtime = runtimeUrls(options);
  const wanted = wantedSchemas(options, runtime);
  const client = await connectOwner(options.ownerUrl);
  try {
    if (!(await isPrepared(client, wanted)) || (await refused(options, runtime)).length > 0) {
      await oneAtATime(client, () => catchUp(client, options, runtime, wanted));
    }
  } finally {
    await client.end();
  }
  return { owner: options.ownerUrl, runtime };
}

async function catchUp<Room extends string>(
  client: pg.Client,
  options: PrepareOptions<Room>,
  runtime: Readonly<Record<Room, string>>,
  wanted: readonly WantedSchema[],
): Promise<void> {
  if (!(await isPrepared(client, wanted))) await setUp(client, options.ownerUrl, wanted);
  for (const room of await refused(options, runtime)) {
    await setPassword(client, userOf(runtime[room]), options.passwordFor(room));
  }
}

async function oneAtATime(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('select pg_advisory_lock($1, $2)', [...SET_UP_LOCK]);
  try {
    await work();
  } finally {
    await client.query('select pg_advisory_unlock($1, $2)', [...SET_UP_LOCK]).catch(() => undefined);
  }
}

/** The rooms whose own role can't sign in with its password (yet, or any more). */
async function refused<Room extends string>(
  options: PrepareOptions<Room>,
  runtime: Readonly<Record<Room, string>>,
): Promise<Room[]> {
  const own = options.rooms.map(({ room }) => room).filter((room) => options.runtimeUrls?.[room] === undefined);
  const signedIn = await Promise.all(own.map((room) => canSignIn(runtime[room])));
  return own.filter((_, i) => !signedIn[i]);
}

async function canSignIn(url: string): Promise<boolean> {
  try {
    await (await connect(url)).end();
    return true;
  } catch (error) {
    if (WRONG_PASSWORD.includes(String((error as { code?: unknown }).code))) return false;
    throw error;
  }
}

function runtimeUrls<Room extends string>(options: PrepareOptions<Room>): Record<Room, string> {
  const database = databaseOf(options.ownerUrl);
  const entries = options.rooms.map(({ room }) => [
    room,
    options.runtimeUrls?.[room] ??
      urlWith(options.ownerUrl, { user: rolesOf(database, room).user, password: options.passwordFor(room) }),
  ]);
  return Object.fromEntries(entries) as Record<Room, string>;
}

function wantedSchemas<Room extends string>(
  options: PrepareOptions<Room>,
  runtime: Readonly<Record<Room, string>>,
): WantedSchema[] {
  const database = databaseOf(options.ownerUrl);
  const rooms = options.rooms.map(({ room, migrations }) => {
    const roles = rolesOf(database, room);
    const user = userOf(runtime[room]);
    return { roles, migrations, members: user === roles.user ? [] : [user] };
  });
  const everyone = rooms.map(({ roles }) => roles.user);
  return [{ roles: rolesOf(database, BUS), migrations: busMigrations, members: everyone }, ...rooms];
}

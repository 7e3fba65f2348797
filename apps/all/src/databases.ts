import { DATA_ROOMS, type DataRoom } from '#contracts';
import {
  createDataSource,
  prepareDatabase,
  startEmbeddedPostgres,
  Transactions,
  type EmbeddedPostgres,
} from '#persistence';
import {
  databasePassword,
  ensureDataFolder,
  type Databases,
  type Logger,
  type SecretsOf,
  type Settings,
} from '#platform';
import type { OpenRooms } from './cli/rooms.js';
import { ROOM_MIGRATIONS } from './one-process.js';

/** The data of all rooms, prepared for this version. */
export interface PreparedDatabases {
  readonly databases: Databases & { readonly owner: string; readonly runtime: Readonly<Record<DataRoom, string>> };
  /** Ends the embedded PostgreSQL, unless another Heard works with it. */
  close(): Promise<void>;
}

export interface PrepareOptions {
  readonly settings: Settings;
  readonly secrets: SecretsOf;
  readonly logger: Logger;
  /** Beside a running Heard its embedded PostgreSQL is joined; else another Heard on the same folder is an error. */
  readonly whenInUse?: 'refuse' | 'join';
}

/**
 * Finds the database (HEARD_DATABASE_URL, else the embedded one in the data folder) and makes it what this version needs.
 * @throws a sentence for the operator when the folder can't be written, is in use, or holds a newer Heard's data
 */
export async function prepareDatabases({
  settings,
  secrets,
  logger,
  whenInUse,
}: PrepareOptions): Promise<PreparedDatabases> {
  const embedded = settings.databaseUrl ? undefined : await startEmbedded(settings, logger, whenInUse);
  try {
    const owner = settings.databaseUrl ?? embedded?.url ?? '';
    const { runtime } = await prepareDatabase({
      ownerUrl: owner,
      rooms: ROOM_MIGRATIONS,
      passwordFor: (room) => databasePassword(secrets, room),
      runtimeUrls: settings.roomDatabaseUrls,
    });
    return { databases: { owner, runtime }, close: async () => embedded?.stop() };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** Opens every room's data, each as its own role. */
export async function openRooms(
  settings: Settings,
  { databases }: PreparedDatabases,
): Promise<OpenRooms & { close(): Promise<void> }> {
  const opened = await Promise.all(
    DATA_ROOMS.map(async (room) => {
      const options = {
        url: databases.runtime[room],
        schema: room,
        applicationName: `heard tools ${room}`,
        poolSize: 4,
      };
      const dataSource = await createDataSource(options);
      return [room, { dataSource, transactions: new Transactions(dataSource) }] as const;
    }),
  );
  const rooms = new Map(opened);
  return {
    settings,
    ownerUrl: databases.owner,
    of: (room) => {
      const open = rooms.get(room);
      if (!open) throw new Error(`No room is called ${room}`);
      return open;
    },
    close: async () => {
      await Promise.all(opened.map(([, { dataSource }]) => dataSource.destroy()));
    },
  };
}

function startEmbedded(
  settings: Settings,
  log: Logger,
  whenInUse: PrepareOptions['whenInUse'],
): Promise<EmbeddedPostgres> {
  ensureDataFolder(settings.dataDir);
  return startEmbeddedPostgres({ dataDir: settings.dataDir, log, ...(whenInUse && { whenInUse }) });
}

import { DATA_ROOMS } from '#contracts';
import { prepareDatabase, type Migration } from '#persistence';
import { createLogger } from '../logging/logger.js';
import { Metrics } from '../metrics.js';
import { startOpsServer } from '../ops-server.js';
import { buildContext, type Databases, type RoomContext } from '../room-context.js';
import { readiness, type RoomName, type RunningRoom } from '../rooms.js';
import { databasePassword, secretsOf, type SecretsOf } from '../secrets.js';
import { loadSettings, type Settings } from '../settings.js';
import type { Environment } from '../settings/read.js';
import { explainStart } from './explain.js';
import { stopOnSignals } from './signals.js';
import { stopAll } from './stop-all.js';

export type StartRoom = (context: RoomContext) => Promise<RunningRoom>;

export interface RunRoomOptions {
  /** Of a room with data: applied before it starts. */
  readonly migrations?: readonly Migration[];
  /** Instead of the process's environment and `.env`: for tests. */
  readonly env?: Environment;
}

/**
 * Runs one room as a process of its own, until it is told to stop: reads the settings, prepares its database, serves
 * health and metrics from the first moment, starts the room. A start that fails ends the process with a sentence.
 */
export async function runRoom(room: RoomName, start: StartRoom, options: RunRoomOptions = {}): Promise<void> {
  let settings: Settings | undefined;
  try {
    settings = loadSettings({ mode: 'services', room, env: options.env, dotenv: options.env === undefined });
    await startAlone(room, start, options, settings);
  } catch (error) {
    failStart(error, settings);
  }
}

/** Says on standard error why Heard can't start, and ends the process with status 1. */
export function failStart(error: unknown, settings?: Settings): never {
  const sentence = explainStart(error, settings) ?? 'Heard could not start, for a reason of its own.';
  process.stderr.write(`${sentence}\n`);
  if (settings?.logLevel === 'debug' || settings?.logLevel === 'trace') {
    createLogger(settings).fatal({ error }, 'The start failed');
  } else if (explainStart(error, settings) === undefined) {
    process.stderr.write('HEARD_LOG_LEVEL=debug says where.\n');
  }
  process.exit(1);
}

async function startAlone(
  room: RoomName,
  start: StartRoom,
  options: RunRoomOptions,
  settings: Settings,
): Promise<void> {
  const logger = createLogger(settings);
  const metrics = new Metrics();
  metrics.collectProcessFigures();
  const secrets = secretsOf(settings);
  const started: RunningRoom[] = [];
  const starting = readiness({ room: { state: 'down', why: 'it is starting' } });
  const ready = async () => started[0]?.ready() ?? starting;
  const ops = settings.opsListen && (await startOpsServer({ listen: settings.opsListen, ready, metrics, logger }));
  const parts: { name: string; stop(): Promise<void> }[] = ops ? [{ name: 'ops', stop: () => ops.stop() }] : [];
  stopOnSignals({ logger, stop: () => stopAll(parts, { logger }) });
  const databases = await databasesOf(room, settings, secrets, options.migrations ?? []);
  const running = await start(buildContext(settings, { room, logger, metrics, secrets, databases }));
  started.push(running);
  parts.unshift(running);
  logger.info({ room, ops: ops?.address }, 'Started');
}

async function databasesOf(
  room: RoomName,
  settings: Settings,
  secrets: SecretsOf,
  migrations: readonly Migration[],
): Promise<Databases> {
  const dataRoom = DATA_ROOMS.find((one) => one === room);
  const { databaseUrl: ownerUrl, roomDatabaseUrls } = settings;
  if (!dataRoom || !ownerUrl) return { owner: ownerUrl, runtime: roomDatabaseUrls };
  const byHand = roomDatabaseUrls[dataRoom];
  return prepareDatabase({
    ownerUrl,
    rooms: [{ room: dataRoom, migrations }],
    passwordFor: (one) => databasePassword(secrets, one),
    ...(byHand && { runtimeUrls: { [dataRoom]: byHand } }),
  });
}

import 'reflect-metadata';
import {
  buildContext,
  createLogger,
  failStart,
  loadSettings,
  Metrics,
  readiness,
  secretsOf,
  startOpsServer,
  stopAll,
  stopOnSignals,
  type RoomContext,
  type RunningRoom,
  type Settings,
} from '#platform';
import { DailyCheck } from './completeness/daily-check.js';
import { openRooms, prepareDatabases } from './databases.js';
import { loadDemoInto } from './demo/load-into.js';
import { startRooms } from './one-process.js';
import { welcome } from './welcome.js';

let settings: Settings | undefined;
try {
  settings = loadSettings({ mode: 'one-process', dotenv: true });
  await startAll(settings);
} catch (error) {
  failStart(error, settings);
}

/** The whole of Heard in this process, until it is told to stop. */
async function startAll(settings: Settings): Promise<void> {
  const logger = createLogger(settings);
  const metrics = new Metrics();
  metrics.collectProcessFigures();
  const secrets = secretsOf(settings);
  const prepared = await prepareDatabases({ settings, secrets, logger });
  const toStop: { name: string; stop(): Promise<void> }[] = [{ name: 'database', stop: () => prepared.close() }];
  try {
    const password = settings.demo ? await loadDemoInto(settings, prepared, secrets) : undefined;
    const context = buildContext(settings, { logger, metrics, secrets, databases: prepared.databases });
    const rooms = await startRooms(context);
    // The gateway started last and lets new work in, so it is stopped first.
    toStop.unshift(...[...rooms].reverse());
    const check = new DailyCheck({ open: () => openRooms(settings, prepared), metrics, logger });
    check.start();
    toStop.unshift({ name: 'daily check', stop: () => check.stop() });
    if (settings.opsListen) toStop.push(await startOps(settings, context, rooms));
    process.stdout.write(welcome(settings, password));
  } catch (error) {
    await stopAll(toStop, { logger });
    throw error;
  }
  stopOnSignals({ logger, stop: () => stopAll(toStop, { logger }) });
}

async function startOps(
  { opsListen }: Settings,
  { metrics, logger }: RoomContext,
  rooms: readonly RunningRoom[],
): Promise<{ name: string; stop(): Promise<void> }> {
  const ready = async () => {
    const reports = await Promise.all(rooms.map(async (room) => [room.name, await room.ready()] as const));
    return readiness(
      Object.fromEntries(
        reports.flatMap(([name, { parts }]) =>
          Object.entries(parts).map(([part, report]) => [`${name} ${part}`, report]),
        ),
      ),
    );
  };
  const ops = await startOpsServer({ listen: opsListen ?? { host: '127.0.0.1', port: 0 }, ready, metrics, logger });
  return { name: 'ops', stop: () => ops.stop() };
}

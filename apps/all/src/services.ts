/** `npm run start:services`: the four rooms as four processes, until told to stop or until one of them is lost. */
import {
  createLogger,
  environment,
  failStart,
  loadSettings,
  ROOMS,
  secretsOf,
  SettingsError,
  stopOnSignals,
  type Environment,
  type SettingFault,
  type Settings,
} from '#platform';
import { prepareDatabases } from './databases.js';
import { loadDemoInto } from './demo/load-into.js';
import { isMadeByLauncher, launchServices } from './services/launch.js';
import { SERVICES } from './services/plan.js';

const READY_WITHIN_MS = 60_000;

let settings: Settings | undefined;
try {
  settings = loadForAll(environment({ dotenv: true }));
  await startServices(settings);
} catch (error) {
  failStart(error, settings);
}

/** Every fault of every room at once, before the first is started. The addresses between them are made by the launcher. */
function loadForAll(env: Environment): Settings {
  const placeholder = 'tcp://127.0.0.1:1';
  const made = Object.fromEntries(
    SERVICES.flatMap(({ settings }) =>
      settings.filter((name) => isMadeByLauncher(name)).map((name) => [name, placeholder]),
    ),
  );
  const faults = new Map<string, SettingFault>();
  for (const room of ROOMS) {
    try {
      loadSettings({ mode: 'services', room, env: { ...env, ...made } });
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      for (const fault of error.faults) faults.set(`${fault.name} ${fault.message}`, fault);
    }
  }
  if (faults.size > 0) throw new SettingsError([...faults.values()]);
  return loadSettings({ mode: 'services', env });
}

async function demo(settings: Settings): Promise<void> {
  const logger = createLogger(settings);
  const secrets = secretsOf(settings);
  const prepared = await prepareDatabases({ settings, secrets, logger });
  await loadDemoInto(settings, prepared, secrets);
  await prepared.close();
}

async function startServices(settings: Settings): Promise<void> {
  const logger = createLogger(settings);
  if (settings.demo) await demo(settings);
  const launched = await launchServices({ env: environment({ dotenv: true }) });
  stopOnSignals({
    logger,
    stop: async () => {
      await launched.stop();
      return true;
    },
  });
  await launched.ready(READY_WITHIN_MS);
  process.stdout.write(`\n  Heard answers at ${settings.publicUrl}\n\n`);
  const { room, code } = await launched.firstLoss;
  logger.fatal({ room, code }, 'A room ended by itself; the others are stopped');
  await launched.stop();
  process.exit(1);
}

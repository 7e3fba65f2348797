import { systemClock } from '#kernel';
import { ensureDemoPassword, type SecretsOf, type Settings } from '#platform';
import { openRooms, type PreparedDatabases } from '../databases.js';
import { loadDemo } from './load.js';

/**
 * Loads the made-up region into prepared databases, where it is missing.
 * @returns the password of its sign-ins: the one that is set, or one that is kept in the data folder
 */
export async function loadDemoInto(
  settings: Settings,
  prepared: PreparedDatabases,
  secrets: SecretsOf,
): Promise<string> {
  const password = settings.demoPassword ?? ensureDemoPassword(settings.dataDir);
  const rooms = await openRooms(settings, prepared);
  try {
    const now = systemClock.now();
    await loadDemo({ transactions: (room) => rooms.of(room).transactions, secrets, now, password });
  } finally {
    await rooms.close();
  }
  return password;
}

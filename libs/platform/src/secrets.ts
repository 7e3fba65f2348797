import { deriveKey, sign, type Secret } from '#kernel';
import type { DataRoom } from '#contracts';
import { ensureLocalSecret } from './local-files.js';
import type { RoomName } from './rooms.js';
import type { Settings } from './settings.js';

/** Which secrets are whose. All lists are newest first: the first makes, all are believed. */
export interface SecretsOf {
  /** A room's own: what its keys are derived from. */
  for(room: RoomName): readonly Secret[];
  /** HEARD_SECRET: shared by the gateway, which says who is acting, and the rooms, which believe it. */
  readonly shared: readonly Secret[];
}

/**
 * @throws StartFailure when one has to be made and the data folder can't be written
 * @throws Error when none is set where none may be made
 */
export function secretsOf(settings: Settings): SecretsOf {
  const shared = settings.secrets ?? localSecrets(settings);
  return { for: (room) => settings.roomSecrets[room] ?? shared, shared };
}

/** The password of a room's database role. Whoever has the room's secret can sign in to its schema, and nobody else. */
export function databasePassword(secrets: SecretsOf, room: DataRoom): string {
  const [newest] = secrets.for(room);
  if (!newest) throw new Error(`There is no secret for ${room}`);
  return sign(deriveKey(newest, 'database-role'), room);
}

function localSecrets(settings: Settings): readonly Secret[] {
  if (settings.mode !== 'one-process') throw new Error('HEARD_SECRET is needed outside the one-process mode');
  return [ensureLocalSecret(settings.dataDir)];
}

import { DATA_ROOMS } from '#contracts';
import type { RoomName, RunMode } from '../rooms.js';
import type { SettingFault } from './read.js';
import { SETTINGS, type SettingName, type SettingValues } from './table.js';
import { isLoopback, parsedUrl } from './values.js';

/** Faults that one setting alone does not show. */
export function faultsBetween(values: SettingValues, mode: RunMode, room?: RoomName): readonly SettingFault[] {
  return [...guests(values), ...(mode === 'services' ? databases(values, room) : [])];
}

/** RabbitMQ's first user has a password that everybody knows. */
function guests(values: SettingValues): SettingFault[] {
  const names = ['HEARD_RABBITMQ_URL', 'HEARD_RABBITMQ_MANAGEMENT_URL'] as const;
  return names.filter((name) => isGuestAbroad(values[name])).map((name) => fault(name, GUEST));
}

const GUEST = 'uses guest (or nobody, which means guest), which is allowed on this machine only';

function isGuestAbroad(url: string | undefined): boolean {
  const parsed = url === undefined ? undefined : parsedUrl(url);
  if (!parsed || isLoopback(parsed.hostname)) return false;
  return parsed.username === '' || decodeURIComponent(parsed.username) === 'guest';
}

function databases(values: SettingValues, room: RoomName | undefined): SettingFault[] {
  const dataRoom = DATA_ROOMS.find((one) => one === room);
  if (!dataRoom || values.HEARD_DATABASE_URL) return [];
  const own = `HEARD_${dataRoom.toUpperCase()}_DATABASE_URL` as SettingName;
  return values[own] ? [] : [fault('HEARD_DATABASE_URL', `is needed and not set (or ${own})`)];
}

function fault(name: SettingName, message: string): SettingFault {
  return { name, message, example: SETTINGS[name].example };
}

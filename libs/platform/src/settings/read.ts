import type { RoomName, RunMode } from '../rooms.js';
import { nearest } from './nearest.js';
import { SETTINGS, SETTING_NAMES, type Setting, type SettingName, type SettingValues } from './table.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with one setting. Never holds its value. */
export interface SettingFault {
  readonly name: string;
  /** Reads on after the name: "is not a port number". */
  readonly message: string;
  readonly example?: string;
}

export interface ReadResult {
  readonly values: SettingValues;
  readonly faults: readonly SettingFault[];
}

/** Reads each setting for itself, and finds every fault. Where there are some, the values are not complete. */
export function readEnvironment(environment: Environment, mode: RunMode, room?: RoomName): ReadResult {
  const faults: SettingFault[] = unknownNames(environment);
  const values: Partial<Record<SettingName, unknown>> = {};
  for (const name of SETTING_NAMES) {
    const setting: Setting = SETTINGS[name];
    const written = writtenValue(environment, name, setting, mode);
    if (written === undefined) {
      if (mode === 'services' && room && setting.neededBy?.includes(room)) faults.push(missing(name, setting));
      continue;
    }
    const read = setting.schema.safeParse(written);
    if (read.success) values[name] = read.data;
    else faults.push({ name, message: read.error.issues[0]?.message ?? 'is wrong', example: setting.example });
  }
  return { values: values as SettingValues, faults };
}

/** Empty means not set: that is how compose files pass on what nobody set. */
function writtenValue(environment: Environment, name: string, setting: Setting, mode: RunMode): string | undefined {
  if (setting.mode !== undefined && setting.mode !== mode) return undefined;
  return environment[name]?.trim() || setting.default;
}

function missing(name: string, { example }: Setting): SettingFault {
  return { name, message: 'is needed and not set', example };
}

/** What tests say to each other, and to Heard nothing. */
const OF_TESTS = 'HEARD_TEST_';

function unknownNames(environment: Environment): SettingFault[] {
  const known: readonly string[] = SETTING_NAMES;
  return Object.keys(environment)
    .filter((name) => name.startsWith('HEARD_') && !name.startsWith(OF_TESTS) && !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known);
      return {
        name,
        message: `is not a setting${meant ? `; did you mean ${meant}?` : ' (npx heard settings lists them)'}`,
      };
    });
}

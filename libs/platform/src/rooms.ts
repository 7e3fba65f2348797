import { DATA_ROOMS, type DataRoom } from '#contracts';

/** The four rooms of Heard: the door, and the three that own data. */
export type RoomName = 'gateway' | DataRoom;
export const ROOMS: readonly RoomName[] = ['gateway', ...DATA_ROOMS];

/** All of Heard in one process with a database of its own, or each room a process on servers that somebody runs. */
export type RunMode = 'one-process' | 'services';

/** `degraded`: it works, but something it can do without is away. `down`: it can't do its own work. */
export type PartState = 'ok' | 'degraded' | 'down';

export interface PartReport {
  readonly state: PartState;
  /** What is missing, for an operator; without data and secrets. */
  readonly why?: string;
}

/** Whether a room can do its own work, and how each of its parts is. */
export interface ReadinessReport {
  readonly ready: boolean;
  readonly parts: Readonly<Record<string, PartReport>>;
}

/** Ready unless a part is down. */
export function readiness(parts: Readonly<Record<string, PartReport>>): ReadinessReport {
  return { ready: Object.values(parts).every(({ state }) => state !== 'down'), parts };
}

/** A room that has started. */
export interface RunningRoom {
  readonly name: RoomName;
  ready(): Promise<ReadinessReport>;
  /** Accepts nothing new, finishes what runs, closes what is open; within ten seconds. */
  stop(): Promise<void>;
}

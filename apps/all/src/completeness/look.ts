import { sayAgain } from '#messaging';
import type { OpenRooms } from '../cli/rooms.js';
import { STEPS, type Step } from './steps.js';

export interface CheckedStep {
  readonly step: string;
  readonly in: number;
  readonly out: number;
}

/** Something that went in at a step and did not come out. */
export interface Missing {
  readonly step: string;
  /** What an operator can look for: a reference, an id. */
  readonly key: string;
  /** What was said of it is found by this. */
  readonly subject: string;
}

export interface Completeness {
  readonly steps: readonly CheckedStep[];
  readonly missing: readonly Missing[];
}

type Rooms = Pick<OpenRooms, 'of'>;

/** Counts in = counts out, over every step of every story. What is on its way at this moment is missing, too. */
export async function lookForMissing(rooms: Rooms): Promise<Completeness> {
  const steps: CheckedStep[] = [];
  const missing: Missing[] = [];
  for (const step of STEPS) {
    const [from, to] = await Promise.all([keysOf(rooms, step.from), keysOf(rooms, step.to)]);
    const lost = [...from].filter(([key]) => !to.has(key));
    steps.push({ step: step.name, in: from.size, out: from.size - lost.length });
    missing.push(...lost.map(([key, subject]) => ({ step: step.name, key, subject })));
  }
  return { steps, missing };
}

/**
 * Lets the rooms say again what should have led to what is missing. Whoever has heard it does nothing.
 * @returns how many events
 */
export async function sayMissingAgain(rooms: Rooms, missing: readonly Missing[]): Promise<number> {
  let count = 0;
  for (const { name, saidBy } of STEPS) {
    const subjects = missing.filter(({ step }) => step === name).map(({ subject }) => subject);
    if (subjects.length === 0) continue;
    for (const { owner, name: type } of saidBy) {
      count += await sayAgain(rooms.of(owner).transactions, { type, subjects });
    }
  }
  return count;
}

/** Keys with the subjects of what was said about them. */
async function keysOf(rooms: Rooms, { room, sql }: Step['from']): Promise<Map<string, string>> {
  const rows = await rooms.of(room).transactions.query<{ key: string; subject?: string }>(sql);
  return new Map(rows.map(({ key, subject = key }) => [key, subject]));
}

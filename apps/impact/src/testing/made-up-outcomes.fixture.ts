import { randomUUID } from 'node:crypto';
import { newReference } from '#kernel';
import type { Difference, Mark } from '#contracts';
import type { Tx } from '#persistence';
import { insertChange, keepDifference, publishForm } from '../persistence/changes.js';
import { insertResponse, markRow, publishRow, withdrawRow } from '../persistence/responses.js';
import { keepDelivery } from '../persistence/story-facts.js';
import { daysAgo, NOW, PLACES, type ImpactWorld } from './impact-world.fixture.js';

const DAY = 86_400_000;

/** Chance that is the same at each run. */
function chance(seed: number) {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  return { random, pick, is: (share: number): boolean => random() < share };
}

interface Answer {
  readonly service: string;
  readonly at: Date;
  readonly full: boolean;
  readonly stands: boolean;
  readonly mark: Mark | null;
}
export interface Story {
  readonly reference: string;
  readonly at: Date;
  readonly services: readonly string[];
  readonly improvable: boolean;
  readonly withdrawn: boolean;
  readonly heard: readonly string[];
  readonly read: readonly string[];
  readonly answers: readonly Answer[];
}
export interface Change {
  readonly id: string;
  readonly at: Date;
  readonly state: 'planned' | 'in-progress' | 'made' | 'not-going-ahead';
  readonly services: readonly string[];
  readonly stories: readonly string[];
  readonly differences: readonly { reference: string; answer: Difference }[];
}

export interface MadeUp {
  readonly stories: readonly Story[];
  readonly changes: readonly Change[];
}

const SERVICES = ['T1A', 'T1B', 'T1C', 'T2A'];
/** A place and everything above it. */
export const lineOf = (code: string): string[] => [
  code,
  ...(PLACES.find((place) => place.code === code)?.ancestors ?? []),
];

/** Stories and changes of fourteen months, made up; the same for the same seed. */
export function madeUp(seed: number): MadeUp {
  const { random, pick, is } = chance(seed);
  const some = <Item>(items: readonly Item[], share: number): Item[] => items.filter(() => is(share));
  const stories = Array.from({ length: 250 }, (): Story => {
    const at = daysAgo(Math.floor(random() * 420) + random());
    const services = [...new Set([pick(SERVICES), ...some(SERVICES, 0.2)])];
    const answers = some(services, 0.6).flatMap((service) =>
      some([1, 2], 0.7).map(() => {
        const answeredAt = new Date(Math.min(at.getTime() + random() ** 2 * 120 * DAY, NOW.getTime()));
        return {
          service,
          at: answeredAt,
          full: is(0.7),
          stands: is(0.8),
          mark: pick([null, 'helpful', 'not-helpful']),
        };
      }),
    );
    return {
      reference: newReference(),
      at,
      services,
      improvable: is(0.7),
      withdrawn: is(0.1),
      heard: some(services, 0.7),
      read: some(services, 0.5),
      answers: answers as Answer[],
    };
  });
  const changes = Array.from({ length: 60 }, (): Change => {
    const led = some(stories, 0.03).map(({ reference }) => reference);
    return {
      id: randomUUID(),
      at: daysAgo(Math.floor(random() * 420)),
      state: pick(['planned', 'in-progress', 'made', 'made', 'not-going-ahead']),
      services: [pick([...SERVICES, 'T1', 'T1H'])],
      stories: led,
      differences: some(led, 0.6).map((reference) => ({
        reference,
        answer: pick(['yes', 'partly', 'no', 'cannot-say']),
      })),
    };
  });
  return { stories, changes };
}

/** Loads them as the room would have written them. */
export async function load(tx: Tx, world: ImpactWorld, { stories, changes }: MadeUp): Promise<void> {
  for (const { reference, at, services, improvable, withdrawn, heard, read, answers } of stories) {
    await world.story({ reference, at, codes: [...services], improvable }, tx);
    if (heard.length > 0) {
      await keepDelivery(tx, { reference, services: [...heard], at: NOW.toISOString(), channel: 'mail' });
    }
    await tx.query('UPDATE story_services SET read_at = $2 WHERE reference = $1 AND service = ANY ($3)', [
      reference,
      NOW,
      read,
    ]);
    for (const answer of answers) await loadAnswer(tx, reference, answer);
    if (withdrawn) {
      await world.use.hearing.withdrawn(tx, { reference, version: 9, at: NOW.toISOString(), erased: false });
    }
  }
  for (const { id, at, state, services, stories: led, differences } of changes) {
    const form = { title: 'T', what: 'W', why: 'Y', ownerRole: 'R', due: null, reason: null, evidence: [] };
    await insertChange(tx, {
      id,
      organisation: 'T1',
      person: 'p',
      form: { ...form, state, services, stories: led },
      at,
    });
    await publishForm(tx, id, { ...form, state, services, stories: led }, at);
    for (const { reference, answer } of differences) await keepDifference(tx, { id, reference, answer, at });
  }
}

async function loadAnswer(tx: Tx, reference: string, answer: Answer): Promise<void> {
  const { service, at, full, stands, mark } = answer;
  const id = randomUUID();
  await insertResponse(tx, {
    id,
    reference,
    service,
    organisation: lineOf(service).at(-1) ?? service,
    person: 'p',
    name: 'N',
    role: 'R',
    kind: full ? 'full' : 'acknowledgement',
    text: id,
    state: 'waiting',
    route: 'publish',
    why: [],
    submittedAt: at,
    publishesAt: at,
  });
  await publishRow(tx, { id, reference, service }, { text: id, outcome: 'published', at });
  if (mark) await markRow(tx, { reference, id, mark, at });
  if (!stands) await withdrawRow(tx, { id, reference, service }, at);
}

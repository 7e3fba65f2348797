import type { HistoryPerson, HistoryTold } from '#contracts';
import { AT_WORK, daysAfter, hourOf } from './days.js';
import type { StoryOutline } from './outline.js';
import { PEOPLE } from './people.js';
import { PLACES } from './places.js';
import { seededShare } from './seeded.js';

const PARENTS = new Map(PLACES.map(({ code, parent }) => [code, parent]));
/** Of stories that nobody answered, how many were opened all the same. */
const OPENED = 0.75;
/** How many of the others who may read a story do, once one of them has. */
const OTHERS_READ = 0.45;
const LISTENERS_READ = 0.2;

/** A place and everything above it, nearest first. */
export function lineOf(code: string): string[] {
  const parent = PARENTS.get(code);
  return parent ? [code, ...lineOf(parent)] : [code];
}

/** Whether a place lies in somebody's part of the tree. */
export const isInScope = ({ scope }: HistoryPerson, service: string): boolean =>
  lineOf(service).some((code) => scope.includes(code));

/** Who is told of a story about a service: the nearest people in the tree who answer. */
export function nearest(service: string): { readonly where: string | null; readonly people: readonly HistoryPerson[] } {
  for (const where of lineOf(service)) {
    const people = PEOPLE.filter(({ roles, scope }) => roles.includes('responder') && scope.includes(where));
    if (people.length > 0) return { where, people };
  }
  return { where: null, people: [] };
}

/** Who was told of a story at one of its services, and who opened it when. */
export function toldOf(
  outline: StoryOutline,
  { key, service, publishedAt, today }: { key: string; service: string; publishedAt: Date; today: Date },
): HistoryTold {
  const { where, people } = nearest(service);
  const words = `${key} ${service}`;
  const after = (seconds: number): Date => new Date(publishedAt.getTime() + seconds * 1000);
  const first = people.length > 0 ? firstReadAfter(outline, words) : undefined;
  const readers = first === undefined ? [] : readersOf(people, service, words);
  return {
    service,
    at: after(2),
    people: people.map(({ id }) => id),
    where,
    heardAt: people.length > 0 ? after(5 + 60 * seededShare(`heard ${words}`)) : null,
    read: readers
      .map(({ id }, place) => {
        const days =
          Math.floor(first ?? 0) + (place === 0 ? 0 : 1 + Math.floor(6 * seededShare(`later ${id} ${words}`)));
        const at = hourOf(daysAfter(publishedAt, days), AT_WORK, `read ${id} ${words}`);
        // Who opens it on the day on which it is published does so after that.
        return { person: id, at: at > publishedAt ? at : after(1800 + 3600 * seededShare(`soon ${id} ${words}`)) };
      })
      .filter(({ at }) => at < today),
  };
}

/** After how many days the first of them opened it; undefined where nobody has. */
function firstReadAfter({ read, answers }: StoryOutline, words: string): number | undefined {
  if (read === false) return undefined;
  if (read !== undefined) return read;
  const share = seededShare(`read ${words}`);
  const answered = answers?.[0]?.after;
  if (answered !== undefined) return Math.min(answered - 1, 4) * share;
  return share < OPENED ? (9 * share) / OPENED : undefined;
}

function readersOf(people: readonly HistoryPerson[], service: string, words: string): HistoryPerson[] {
  const [first, ...others] = people;
  if (!first) return [];
  const reads = ({ id }: HistoryPerson, share: number): boolean => seededShare(`reader ${id} ${words}`) < share;
  const listeners = PEOPLE.filter((person) => person.roles.includes('listener') && isInScope(person, service));
  return [
    first,
    ...others.filter((person) => reads(person, OTHERS_READ)),
    ...listeners.filter((person) => reads(person, LISTENERS_READ)),
  ];
}

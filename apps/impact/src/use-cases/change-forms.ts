import { invalid, notFound, type FieldError } from '#kernel';
import type { StaffChange } from '#contracts';
import type { Tx } from '#persistence';
import { inScope, requireMay, type Acting, type ActingPerson } from '#policy';
import { lockChange, staffChanges } from '../persistence/changes.js';
import { placesOf } from '../persistence/places.js';
import { publicLines } from '../persistence/public-story.js';

/**
 * The person who may record a change for each of these services.
 * @throws HeardError `not-found` when one lies outside their scope, as if nobody knew it
 */
export async function requireAllServices(tx: Tx, acting: Acting, services: readonly string[]): Promise<ActingPerson> {
  const person = requireMay(acting, 'answer');
  for (const { line } of await placesOf(tx, services)) requireMay(acting, 'answer', [line]);
  return person;
}

/** Faults of stories that can't be linked: unknown, not public, or about no service in the person's scope. */
export async function faultsOfStories(
  tx: Tx,
  person: ActingPerson,
  stories: readonly string[],
  alreadyLinked: readonly string[] = [],
): Promise<FieldError[]> {
  const lines = await publicLines(tx, stories);
  return stories.flatMap((reference, i) => {
    const mine = lines.get(reference)?.some((line) => inScope(person, line)) ?? false;
    if (mine || alreadyLinked.includes(reference)) return [];
    return [
      {
        path: `stories.${i}`,
        code: 'not-linkable',
        message: 'Link stories that are public and about a service you answer for.',
      },
    ];
  });
}

/** @throws HeardError `invalid` when there are any */
export function refuseFaults(faults: readonly FieldError[]): void {
  if (faults.length > 0) throw invalid(faults);
}

/** A change as its organisation and moderators see it, as it stands in this transaction. */
export async function staffChangeOf(tx: Tx, id: string): Promise<StaffChange> {
  const row = await lockChange(tx, id);
  const [change] = row ? await staffChanges(tx, [row]) : [];
  if (!change) throw notFound('The change');
  return change;
}

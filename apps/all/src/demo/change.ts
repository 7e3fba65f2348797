import type { HistoryChange, HistoryStory } from '#contracts';
import { AT_WORK, dateOf, daysAfter, hourOf } from './days.js';
import type { ChangeOutline } from './outline.js';
import { personAt } from './people.js';
import { seededId, seededShare } from './seeded.js';

/** A change with its whole past. @param stories those that led to it, in the order of the outlines */
export function changeOf(outline: ChangeOutline, stories: readonly HistoryStory[], today: Date): HistoryChange {
  const { key, title, what, why, services, ownerRole, state } = outline;
  const person = personAt(outline.from);
  const at = (days: number, step: string): Date => hourOf(daysAfter(today, -days), AT_WORK, `change ${key} ${step}`);
  const madeAt = outline.made === undefined ? null : at(outline.made, 'made');
  return {
    id: seededId(`change ${key}`),
    title,
    what,
    why,
    services,
    stories: stories.map(({ reference }) => reference),
    organisation: person.organisation ?? '',
    person: person.id,
    ownerRole,
    due: outline.due === undefined ? null : dateOf(daysAfter(today, -outline.due)),
    state,
    reason: outline.reason ?? null,
    evidence: outline.evidence ? [{ kind: 'text', text: outline.evidence }] : [],
    createdAt: at(outline.written, 'written'),
    publishedAt: outline.published === undefined ? null : at(outline.published, 'published'),
    madeAt,
    differences: madeAt ? differencesOf(outline, stories, madeAt) : [],
  };
}

/** Authors answer some days after they were told. */
function differencesOf(
  { key, differences }: ChangeOutline,
  stories: readonly HistoryStory[],
  madeAt: Date,
): HistoryChange['differences'] {
  return stories.flatMap(({ reference }, index) => {
    const answer = differences?.[index];
    if (!answer) return [];
    return [{ reference, answer, at: daysAfter(madeAt, 1 + 9 * seededShare(`difference ${key} ${index}`)) }];
  });
}

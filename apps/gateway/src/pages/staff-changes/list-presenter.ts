import type { ChangeState, ListedChange } from '#contracts';
import type { ImpactClient } from '../../clients/impact-client.js';
import type { Calendar } from '../../presenters/calendar.js';
import { ledWords, namesLine, standingOf, type ChangeCard } from '../../presenters/change-card.js';
import type { StateLine } from '../../presenters/story-card.js';
import { counted } from '../../presenters/words.js';
import type { Chosen } from '../filters.js';
import { pagerOf } from '../filters.js';
import { editChangePath, newChangePath, staffChangesPath } from './paths.js';

type Page = Awaited<ReturnType<ImpactClient['staffChanges']>>;
type Counts = Page['counts'];

const TABS: readonly {
  readonly state: ChangeState | undefined;
  readonly text: string;
  readonly of: (keyof Counts)[];
}[] = [
  { state: undefined, text: 'All', of: ['planned', 'inProgress', 'made', 'notGoingAhead'] },
  { state: 'planned', text: 'Planned', of: ['planned'] },
  { state: 'in-progress', text: 'In progress', of: ['inProgress'] },
  { state: 'made', text: 'Made', of: ['made'] },
  { state: 'not-going-ahead', text: 'Not going ahead', of: ['notGoingAhead'] },
];

export interface StaffChangesParts {
  readonly state: ChangeState | undefined;
  readonly cursor: string | undefined;
  readonly page: Page;
  readonly mayRecord: boolean;
  readonly calendar: Calendar;
}

/** The changes of an organisation by where they stand, the overdue first. */
export function presentStaffChanges({ state, cursor, page, mayRecord, calendar }: StaffChangesParts) {
  const chosen: Chosen = { ...(state !== undefined && { state }), ...(cursor !== undefined && { cursor }) };
  const late = page.items.filter(({ overdue }) => overdue).length;
  return {
    title: 'Your changes',
    lede: late === 0 ? null : `${counted(late, 'change is', 'changes are')} overdue. The public page says so.`,
    tabs: TABS.map((tab) => ({
      href: staffChangesPath(tab.state === undefined ? {} : { state: tab.state }),
      text: `${tab.text} (${tab.of.reduce((sum, key) => sum + page.counts[key], 0).toLocaleString('en-GB')})`,
      current: tab.state === state,
    })),
    cards: page.items.map((change) => ({ card: cardOf(change, calendar), reading: readingLine(change) })),
    empty: page.items.length === 0 ? emptyOf(mayRecord) : null,
    record: mayRecord ? newChangePath() : null,
    pager: {
      ...pagerOf(staffChangesPath, chosen, page.next),
      nextText: 'More changes',
      firstText: 'Back to the first',
    },
  };
}

const emptyOf = (mayRecord: boolean) => ({
  fact: 'There is no such change.',
  next: mayRecord
    ? { href: newChangePath(), text: 'Record a change' }
    : { href: '/changes', text: 'See what others change' },
});

function cardOf(change: ListedChange, calendar: Calendar): ChangeCard {
  const { id, title, what, why, state, reason, overdue, services, organisation, ownerRole } = change;
  return {
    href: editChangePath(id),
    title,
    what,
    why,
    whyNot: state === 'not-going-ahead' && change.reading === 'published' ? reason : null,
    edge: overdue ? 'overdue' : state,
    // When it became public stands on the public page.
    standing: standingOf({ ...change, madeAt: null }, calendar),
    services: namesLine(services.map(({ name }) => name)) || organisation.name,
    facts: [`Owned by: ${ownerRole}.`, ledWords(change)].filter((fact) => fact !== null),
  };
}

/** What everyone sees of it, where that is not just this. */
export function readingLine({ reading, reason, publicState }: ListedChange): (StateLine & { reason?: string }) | null {
  const meanwhile = publicState === null ? 'Nobody else sees it yet.' : 'Until then everyone sees it as it was.';
  switch (reading) {
    case 'published':
      return null;
    case 'waiting':
      return { sign: 'next', text: `A moderator reads it first. ${meanwhile}` };
    case 'returned':
      return { sign: 'late', text: 'A moderator sent it back with a question:', ...(reason !== null && { reason }) };
    case 'rejected':
      return { sign: 'stopped', text: 'A moderator did not publish it:', ...(reason !== null && { reason }) };
  }
}

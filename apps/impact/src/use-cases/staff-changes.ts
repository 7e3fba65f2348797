import { notFound } from '#kernel';
import type { ChangeState, getStaffChange, listStaffChanges, RequestOf, ResponseOf } from '#contracts';
import { requireMay, type Acting } from '#policy';
import { dayIn } from '../domain/days.js';
import type { Parts } from '../parts.js';
import { staffChanges } from '../persistence/changes.js';
import { pageOfItems } from '../persistence/cursors.js';
import { publicLines } from '../persistence/public-story.js';
import {
  countOrganisationChanges,
  findOrganisationChange,
  listOrganisationChanges,
  type ChangesOfStaff,
} from '../persistence/staff-changes.js';
import { organisationOf } from './own-response.js';

type StaffParts = Pick<Parts, 'transactions' | 'clock' | 'cursors' | 'rules'>;

/** What the acting person's organisation changes at the services in their scope, overdue first. */
export class ListStaffChanges {
  constructor(private readonly parts: StaffParts) {}

  /** @throws HeardError `forbidden` for whoever belongs to no organisation, `invalid` for a cursor of another list */
  async run(
    acting: Acting,
    { limit, cursor, state }: RequestOf<typeof listStaffChanges>,
  ): Promise<ResponseOf<typeof listStaffChanges>> {
    const { transactions: tx, cursors } = this.parts;
    const whose = whoseChanges(acting, this.parts);
    const list = `staff changes ${JSON.stringify([whose.organisation, whose.scope, state ?? null])}`;
    const page = { state, after: cursors.read(list, cursor), limit: limit + 1 };
    const [rows, counted] = await Promise.all([
      listOrganisationChanges(tx, whose, page),
      countOrganisationChanges(tx, whose),
    ]);
    const { items, next } = pageOfItems(rows, limit, ({ rank, place, id }) => cursors.write(list, [rank, place, id]));
    const changes = await staffChanges(tx, items);
    const overdue = new Map(items.map((row) => [row.id, row.overdue]));
    return {
      items: changes.map((change) => ({ ...change, overdue: overdue.get(change.id) ?? false })),
      next,
      counts: countsOf(counted),
    };
  }
}

/** One of these changes. */
export class GetStaffChange {
  constructor(private readonly parts: StaffParts) {}

  /** @throws HeardError `not-found` when it is unknown, another organisation's, or outside the scope */
  async run(acting: Acting, { id }: RequestOf<typeof getStaffChange>): Promise<ResponseOf<typeof getStaffChange>> {
    const { transactions: tx } = this.parts;
    const row = await findOrganisationChange(tx, whoseChanges(acting, this.parts), id);
    const [change] = row ? await staffChanges(tx, [row]) : [];
    if (!row || !change) throw notFound('The change');
    return { ...change, overdue: row.overdue, authors: (await publicLines(tx, change.stories)).size };
  }
}

function whoseChanges(acting: Acting, { clock, rules }: StaffParts): ChangesOfStaff {
  const person = requireMay(acting, 'read-as-staff');
  const today = dayIn(rules.timeZone, clock.now());
  return { organisation: organisationOf(person), scope: person.scope.organisations, today };
}

function countsOf(counted: readonly { state: ChangeState; count: number }[]) {
  const count = (wanted: ChangeState): number => counted.find(({ state }) => state === wanted)?.count ?? 0;
  return {
    planned: count('planned'),
    inProgress: count('in-progress'),
    made: count('made'),
    notGoingAhead: count('not-going-ahead'),
  };
}

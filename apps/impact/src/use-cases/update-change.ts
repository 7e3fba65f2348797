import { conflict, notFound } from '#kernel';
import type { RequestOf, StaffChange, updateChange } from '#contracts';
import { requireMay, type Acting } from '#policy';
import { faultsOf, patchedForm, sameForm, type ChangeForm } from '../domain/change-form.js';
import type { Parts } from '../parts.js';
import { lockChange, putForward, type ChangeRow } from '../persistence/changes.js';
import { keepDecision } from '../persistence/history.js';
import { faultsOfStories, refuseFaults, requireAllServices, staffChangeOf } from './change-forms.js';

/** A responder says something new of a change. A moderator reads it; until then the public sees what it saw. */
export class UpdateChange {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'clock'>) {}

  /**
   * @throws HeardError `not-found` (also another organisation's, or outside the scope), `invalid`, `waits-for-moderator`: what a moderator reads
   *   must not change under their eyes; `rejected` when it was turned down before it was ever public
   */
  run(acting: Acting, { id, patch }: RequestOf<typeof updateChange>): Promise<StaffChange> {
    return this.parts.transactions.run(async (tx) => {
      const { organisation } = requireMay(acting, 'answer');
      const change = await lockChange(tx, id);
      if (!change || change.organisation !== organisation) throw notFound('The change');
      const base = baseOf(change);
      await requireAllServices(tx, acting, base.services);
      const form = patchedForm(base, patch);
      if (sameForm(form, change.pending ?? base)) return staffChangeOf(tx, id);
      refuseWhileRead(change);
      const person = await requireAllServices(tx, acting, form.services);
      refuseFaults([
        ...faultsOf(form, change.shown?.state ?? null),
        ...(await faultsOfStories(tx, person, form.stories, base.stories)),
      ]);
      const at = this.parts.clock.now();
      await putForward(tx, id, form, at);
      await keepDecision(tx, { about: 'change', id, at, what: 'submitted', who: person.id });
      return staffChangeOf(tx, id);
    });
  }
}

/** What a patch is laid over: a form that was sent back to be put right, or what is public. */
function baseOf({ reading, pending, shown }: ChangeRow): ChangeForm {
  const base = reading === 'rejected' ? (shown ?? pending) : (pending ?? shown);
  if (!base) throw new Error('A change without any form');
  return base;
}

function refuseWhileRead({ reading, shown }: ChangeRow): void {
  if (reading === 'waiting') {
    throw conflict('waits-for-moderator', 'A moderator is about to read this change. Change it again after that.');
  }
  if (reading === 'rejected' && !shown) {
    throw conflict('rejected', 'A moderator turned this change down. Record it anew if it is another one.');
  }
}

import { randomUUID } from 'node:crypto';
import { conflict } from '#kernel';
import type { createChange, RequestOf, StaffChange } from '#contracts';
import type { Acting } from '#policy';
import { faultsOf, newForm } from '../domain/change-form.js';
import type { Parts } from '../parts.js';
import { insertChange } from '../persistence/changes.js';
import { keepDecision, wasDecided } from '../persistence/history.js';
import { faultsOfStories, refuseFaults, requireAllServices, staffChangeOf } from './change-forms.js';
import { organisationOf } from './own-response.js';

/** A responder records a change. A moderator reads it before anybody else does. */
export class CreateChange {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'clock'>) {}

  /**
   * @throws HeardError `not-found` for a service outside the scope, `invalid`, `id-taken` when another organisation's
   *   change has this id
   */
  run(acting: Acting, { id = randomUUID(), change }: RequestOf<typeof createChange>): Promise<StaffChange> {
    return this.parts.transactions.run(async (tx) => {
      const person = await requireAllServices(tx, acting, change.services);
      const organisation = organisationOf(person);
      const form = newForm(change);
      refuseFaults([...faultsOf(form, null), ...(await faultsOfStories(tx, person, form.stories))]);
      const at = this.parts.clock.now();
      if (await insertChange(tx, { id, organisation, person: person.id, form, at })) {
        await keepDecision(tx, { about: 'change', id, at, what: 'submitted', who: person.id });
      } else if (!(await wasDecided(tx, id, 'submitted', person.id))) {
        throw conflict('id-taken', 'Something else was sent with this id. Make another one.');
      }
      return staffChangeOf(tx, id);
    });
  }
}

import { notFound } from '#kernel';
import { changePublished, type decideChange, type RequestOf, type StaffChange } from '#contracts';
import { publishEvent } from '#messaging';
import type { AfterCommit, Tx } from '#persistence';
import { requireMay, type Acting } from '#policy';
import type { ChangeForm } from '../domain/change-form.js';
import type { Parts } from '../parts.js';
import { lockChange, publishForm, sendBack, type ChangeRow } from '../persistence/changes.js';
import { keepDecision } from '../persistence/history.js';
import { placesOf } from '../persistence/places.js';
import { publicLines } from '../persistence/public-story.js';
import { staffChangeOf } from './change-forms.js';
import { nothingToRead, reasonOf, type Decision } from './reading-decision.js';

/** A moderator has read what an organisation says of a change: makes it public, or sends it back with a reason. */
export class DecideChange {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'clock'>) {}

  /** @throws HeardError `not-found`, `not-waiting`, `invalid` without a reason */
  run(acting: Acting, { id, decision }: RequestOf<typeof decideChange>): Promise<StaffChange> {
    return this.parts.transactions.run(async (tx, after) => {
      const moderator = requireMay(acting, 'moderate');
      const change = await lockChange(tx, id);
      if (!change) throw notFound('The change');
      if (change.reading !== 'waiting' || !change.pending) throw nothingToRead();
      const at = this.parts.clock.now();
      const what = await this.carryOut(tx, after, change, change.pending, decision, at);
      await keepDecision(tx, { about: 'change', id, at, what, who: moderator.id, why: decision.reason });
      return staffChangeOf(tx, id);
    });
  }

  /** A text that comes with the decision takes the place of what was changed (`what`). */
  private async carryOut(
    tx: Tx,
    after: AfterCommit,
    change: ChangeRow,
    pending: ChangeForm,
    decision: Decision,
    at: Date,
  ): Promise<string> {
    if (decision.decision === 'publish') {
      await publishChange(tx, after, change, { ...pending, what: decision.text ?? pending.what }, at);
      return 'published';
    }
    const reading = decision.decision === 'return' ? 'returned' : 'rejected';
    await sendBack(tx, change.id, reading, reasonOf(decision));
    return reading;
  }
}

async function publishChange(
  tx: Tx,
  after: AfterCommit,
  { id, organisation, organisationName, shown }: ChangeRow,
  form: ChangeForm,
  at: Date,
): Promise<void> {
  const version = await publishForm(tx, id, form, at);
  const { title, what, why, ownerRole, due, state } = form;
  const stillPublic = await publicLines(tx, form.stories);
  await publishEvent(tx, after, changePublished, {
    id,
    version,
    title,
    what,
    why,
    services: (await placesOf(tx, form.services)).map(({ code, name }) => ({ code, name })),
    stories: form.stories.filter((reference) => stillPublic.has(reference)),
    organisation: { code: organisation, name: organisationName },
    ownerRole,
    due,
    state,
    before: shown?.state ?? null,
    at: at.toISOString(),
  });
}

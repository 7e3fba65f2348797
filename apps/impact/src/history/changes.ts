import { changePublished, type HistoryChange } from '#contracts';
import { insertPastEvents, pastEvent } from '#messaging';
import type { Tx } from '#persistence';
import { newForm, type ChangeForm } from '../domain/change-form.js';
import { insertChange, keepDifference, publishForm } from '../persistence/changes.js';
import type { Names } from './names.js';

/** Takes a change as it stands; one that no moderator has read waits for one. */
export async function loadChange(tx: Tx, change: HistoryChange, names: Names): Promise<void> {
  const { id, organisation, person, publishedAt, madeAt } = change;
  const form = formOf(change);
  await insertChange(tx, { id, organisation, person, form, at: change.createdAt });
  if (publishedAt === null) return;
  await publishForm(tx, id, form, publishedAt);
  if (madeAt) await tx.query('UPDATE changes SET made_at = $2 WHERE id = $1', [id, madeAt]);
  const { title, what, why, stories, ownerRole, due, state } = form;
  const at = madeAt ?? publishedAt;
  const data = {
    id,
    version: 1,
    title,
    what,
    why,
    services: form.services.map(names.place),
    stories: [...stories],
    organisation: names.place(organisation),
    ownerRole,
    due,
    state,
    before: null,
    at: at.toISOString(),
  };
  await insertPastEvents(tx, [pastEvent(changePublished, data, at)]);
  for (const { reference, answer, at: answeredAt } of change.differences) {
    await keepDifference(tx, { id, reference, answer, at: answeredAt });
  }
}

function formOf({
  title,
  what,
  why,
  services,
  stories,
  ownerRole,
  due,
  state,
  reason,
  evidence,
}: HistoryChange): ChangeForm {
  const draft = {
    title,
    what,
    why,
    services: [...services],
    stories: [...stories],
    ownerRole,
    due,
    state,
    evidence: [...evidence],
  };
  return { ...newForm(draft), reason };
}

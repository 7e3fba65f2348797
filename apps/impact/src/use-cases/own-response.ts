import { conflict, forbidden, notFound } from '#kernel';
import type { Tx } from '#persistence';
import { requireMay, type Acting, type ActingPerson } from '#policy';
import { lockResponse, type ResponseRow } from '../persistence/responses.js';

/** The organisation that a person speaks for. @throws HeardError `forbidden` when they belong to none */
export function organisationOf(person: ActingPerson): string {
  if (person.organisation === null) throw forbidden('Only somebody who belongs to an organisation can do this.');
  return person.organisation;
}

/**
 * An answer of the acting person's organisation, held until the transaction ends.
 * @throws HeardError `not-found` when it is unknown, of another organisation or outside the person's scope
 */
export async function lockOwnResponse(tx: Tx, acting: Acting, id: string): Promise<ResponseRow> {
  requireMay(acting, 'answer');
  const response = await lockResponse(tx, id);
  if (!response) throw notFound('The answer');
  const person = requireMay(acting, 'answer', [response.line]);
  if (response.organisation !== person.organisation) throw notFound('The answer');
  return response;
}

/** @throws HeardError `window-closed` */
export function requireOpenWindow({ state, publishesAt }: ResponseRow, now: Date): void {
  if (state === 'waiting' && now < publishesAt) return;
  throw conflict('window-closed', 'The time to edit or delete this answer is over. A published one can be withdrawn.');
}

import type { listChangesToRead, listResponsesToRead, RequestOf, ResponseOf } from '#contracts';
import { requireMay, type Acting } from '#policy';
import type { Parts } from '../parts.js';
import { changesToRead, staffChanges } from '../persistence/changes.js';
import { pageOfItems } from '../persistence/cursors.js';
import { responsesToRead, staffResponse } from '../persistence/responses.js';

/** Answers that a moderator reads before they are public, oldest first. */
export class ListResponsesToRead {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'cursors'>) {}

  async run(
    acting: Acting,
    { limit, cursor }: RequestOf<typeof listResponsesToRead>,
  ): Promise<ResponseOf<typeof listResponsesToRead>> {
    requireMay(acting, 'moderate');
    const { transactions: tx, cursors } = this.parts;
    const rows = await responsesToRead(tx, cursors.read('responses to read', cursor), limit + 1);
    return pageOfItems(rows.map(staffResponse), limit, ({ publishesAt, id }) =>
      cursors.write('responses to read', [publishesAt, id]),
    );
  }
}

/** Changes, and new forms of public ones, that a moderator reads before they are public, oldest first. */
export class ListChangesToRead {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'cursors'>) {}

  async run(
    acting: Acting,
    { limit, cursor }: RequestOf<typeof listChangesToRead>,
  ): Promise<ResponseOf<typeof listChangesToRead>> {
    requireMay(acting, 'moderate');
    const { transactions: tx, cursors } = this.parts;
    const rows = await changesToRead(tx, cursors.read('changes to read', cursor), limit + 1);
    return pageOfItems(await staffChanges(tx, rows), limit, ({ submittedAt, id }) =>
      cursors.write('changes to read', [submittedAt, id]),
    );
  }
}

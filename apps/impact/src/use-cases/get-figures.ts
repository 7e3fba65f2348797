import { invalid, notFound } from '#kernel';
import type { getFigures, RequestOf, ResponseOf } from '#contracts';
import { figuresOf } from '../domain/figures.js';
import type { Parts } from '../parts.js';
import { findPlace } from '../persistence/places.js';
import { tallyOf } from '../persistence/tally.js';

/**
 * The figures of an organisation's part of the tree, or of all of Heard: whole months of publication, as of now. The same
 * for everyone.
 */
export class GetFigures {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'clock' | 'rules'>) {}

  /** @throws HeardError `not-found` for an organisation that no directory knows, `invalid` when the months are reversed */
  async run({ organisation = null, from, to }: RequestOf<typeof getFigures>): Promise<ResponseOf<typeof getFigures>> {
    if (from > to) throw invalid([{ path: 'to', code: 'before-from', message: 'The last month is before the first.' }]);
    const { transactions: tx, clock, rules } = this.parts;
    const place = organisation === null ? null : await findPlace(tx, organisation);
    if (place === undefined) throw notFound('The organisation');
    const now = clock.now();
    const tally = await tallyOf(tx, { organisation, from, to, timeZone: rules.timeZone, now });
    return { organisation: place, asOf: now.toISOString(), figures: figuresOf(tally, { from, to }) };
  }
}

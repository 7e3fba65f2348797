import { invalid, notFound } from '#kernel';
import type { getMonthlyCounts, RequestOf, ResponseOf } from '#contracts';
import { monthsBetween } from '../domain/days.js';
import type { Parts } from '../parts.js';
import { monthlyCounts } from '../persistence/monthly-counts.js';
import { findPlace } from '../persistence/places.js';

/** As long as a chart can show. */
const MOST_MONTHS = 60;

/** Stories and answers of an organisation's part of the tree, month by month. The same for everyone. */
export class GetMonthlyCounts {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'rules'>) {}

  /** @throws HeardError `not-found` for an organisation that no directory knows, `invalid` for none or too many months */
  async run({
    organisation,
    from,
    to,
  }: RequestOf<typeof getMonthlyCounts>): Promise<ResponseOf<typeof getMonthlyCounts>> {
    const months = monthsBetween(from, to, MOST_MONTHS + 1);
    if (months.length === 0) {
      throw invalid([{ path: 'to', code: 'before-from', message: 'The last month is before the first.' }]);
    }
    if (months.length > MOST_MONTHS) {
      throw invalid([{ path: 'from', code: 'too-long', message: `Choose at most ${MOST_MONTHS} months.` }]);
    }
    const { transactions: tx, rules } = this.parts;
    if (!(await findPlace(tx, organisation))) throw notFound('The organisation');
    const counted = await monthlyCounts(tx, { organisation, from, to, timeZone: rules.timeZone });
    const byMonth = new Map(counted.map((row) => [row.month, row]));
    return { months: months.map((month) => byMonth.get(month) ?? { month, published: 0, answered: 0 }) };
  }
}

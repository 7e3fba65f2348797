import type { Tx } from '#persistence';
import { SUBTREE, spanOf, type TallyQuestion } from './tally.js';

export interface MonthRow {
  readonly month: string;
  readonly published: number;
  readonly answered: number;
}

/** Stories by the month of their publication, and how many of these are answered now. A month without any is left out. */
export async function monthlyCounts(
  tx: Tx,
  { organisation, ...window }: Pick<TallyQuestion, 'from' | 'to' | 'timeZone'> & { organisation: string },
): Promise<MonthRow[]> {
  const { since, until } = await spanOf(tx, window);
  return tx.query<MonthRow>(
    `WITH below AS MATERIALIZED (${SUBTREE.below}),
     story AS (
       SELECT s.published_at, bool_or(v.answered_at IS NOT NULL) AS answered FROM ${SUBTREE.stories}
       WHERE s.withdrawn_at IS NULL AND s.published_at >= $1 AND s.published_at < $2
       GROUP BY s.reference
     )
     SELECT to_char(published_at AT TIME ZONE $3, 'YYYY-MM') AS month, count(*)::int AS published,
       count(*) FILTER (WHERE answered)::int AS answered
     FROM story GROUP BY 1 ORDER BY 1`,
    [since, until, window.timeZone, organisation],
  );
}

import type { Tx } from '#persistence';
import type { Tally } from '../domain/figures.js';

/** Which figures: of an organisation's subtree or of all of Heard, for whole months of publication, as of an instant. */
export interface TallyQuestion {
  /** Null: all of Heard. */
  readonly organisation: string | null;
  /** `2026-01` */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly now: Date;
}

interface TallyRow {
  stories: number;
  old: number[];
  within: number[];
  answered: number;
  percentiles: (number | null)[] | null;
  improvable: number;
  improved: number;
  heard: number;
  read: number;
  changes: number;
  planned: number;
  inProgress: number;
  made: number;
  marked: number;
  helpful: number;
  differences: number;
  good: number;
}

/** Counts everything at once, from the facts as they are. A story of several services counts once. */
export async function tallyOf(tx: Tx, question: TallyQuestion): Promise<Tally> {
  const { since, until } = await spanOf(tx, question);
  const { organisation, now } = question;
  const [row] = await (organisation === null
    ? tx.query<TallyRow>(tallySql(EVERYWHERE), [since, until, now])
    : tx.query<TallyRow>(tallySql(SUBTREE), [since, until, now, organisation]));
  if (!row) throw new Error('A count without GROUP BY has one row');
  const [median, p90] = row.percentiles ?? [];
  const byDays = ([seven = 0, thirty = 0, ninety = 0]: number[]) => ({ 7: seven, 30: thirty, 90: ninety });
  return {
    stories: row.stories,
    oldEnough: byDays(row.old),
    answeredWithin: byDays(row.within),
    answered: row.answered,
    medianDays: finite(median),
    p90Days: finite(p90),
    improvable: row.improvable,
    improved: row.improved,
    heard: row.heard,
    read: row.read,
    changes: row.changes,
    changesPlanned: row.planned,
    changesInProgress: row.inProgress,
    changesMade: row.made,
    marked: row.marked,
    markedHelpful: row.helpful,
    differences: row.differences,
    differencesGood: row.good,
  };
}

/** From when to when the months last where they are counted; before the count, so that the planner knows how much it is. */
export async function spanOf(
  tx: Tx,
  { from, to, timeZone }: Pick<TallyQuestion, 'from' | 'to' | 'timeZone'>,
): Promise<{ since: Date; until: Date }> {
  const [span] = await tx.query<{ since: Date; until: Date }>(
    `SELECT ($1 || '-01')::timestamp AT TIME ZONE $3 AS since,
       (($2 || '-01')::timestamp + interval '1 month') AT TIME ZONE $3 AS until`,
    [from, to, timeZone],
  );
  if (!span) throw new Error('A SELECT without FROM has one row');
  return span;
}

/** A story that has no answer waits for ever: where it stands in the middle, there is no middle yet. */
const finite = (days: number | null | undefined): number | null =>
  days === null || days === undefined || !Number.isFinite(days) ? null : days;

/** Where is counted: the places, and how a story (`s`) comes with its services (`v`) there. */
interface Reach {
  readonly below: string;
  readonly stories: string;
}

/** $4 is the organisation. */
export const SUBTREE: Reach = {
  below: 'SELECT code, line FROM places WHERE line @> ARRAY[$4]::text[]',
  stories: `below JOIN story_services v ON v.service = below.code AND v.current
    JOIN stories s ON s.reference = v.reference`,
};

/** Also what no copy of the directory knows, and stories that name no service yet. */
const EVERYWHERE: Reach = {
  below: `SELECT service AS code, coalesce(line, ARRAY[service]) AS line
    FROM (SELECT service FROM story_services UNION SELECT service FROM change_services) AS named
    LEFT JOIN places ON code = service`,
  stories: 'stories s LEFT JOIN story_services v ON v.reference = s.reference AND v.current',
};

const tallySql = (reach: Reach): string => `
  WITH below AS MATERIALIZED (${reach.below}),
  story AS MATERIALIZED (
    SELECT s.reference, s.published_at, s.improvable, min(v.answered_at) AS answered_at,
      bool_or(v.heard_at IS NOT NULL OR v.read_at IS NOT NULL) AS heard, bool_or(v.read_at IS NOT NULL) AS read
    FROM ${reach.stories}
    WHERE s.withdrawn_at IS NULL AND s.published_at >= $1
      AND s.published_at < $2
    GROUP BY s.reference
  ),
  timed AS (
    SELECT *, date_part('epoch', $3::timestamptz - published_at) / 86400 AS age,
      date_part('epoch', answered_at - published_at) / 86400 AS days
    FROM story
  ),
  change AS MATERIALIZED (
    SELECT c.id, c.state FROM changes c
    WHERE c.published_at >= $1 AND c.published_at < $2
      AND EXISTS (SELECT FROM change_services cs JOIN below ON below.code = cs.service WHERE cs.change = c.id)
  ),
  improved AS (
    SELECT count(DISTINCT story.reference)::int AS improved
    FROM changes c
    JOIN change_stories l ON l.change = c.id
    JOIN story ON story.reference = l.reference AND story.improvable
    JOIN story_services v ON v.reference = l.reference AND v.current
    JOIN below ON below.code = v.service
    JOIN change_services cs ON cs.change = c.id AND cs.service = ANY (below.line)
    WHERE c.state = 'made'
  ),
  counted AS (
    SELECT count(*)::int AS stories,
      ARRAY[${olderThan(7)}, ${olderThan(30)}, ${olderThan(90)}] AS old,
      ARRAY[${answeredWithin(7)}, ${answeredWithin(30)}, ${answeredWithin(90)}] AS within,
      count(answered_at)::int AS answered,
      -- the disc kind takes the first that is reached; what is still open waits for ever
      percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (
        ORDER BY coalesce(days, 'Infinity')
      ) AS percentiles,
      count(*) FILTER (WHERE improvable)::int AS improvable,
      count(*) FILTER (WHERE heard)::int AS heard,
      count(*) FILTER (WHERE read)::int AS read
    FROM timed
  ),
  counted_changes AS (
    SELECT count(*)::int AS changes,
      count(*) FILTER (WHERE state = 'planned')::int AS planned,
      count(*) FILTER (WHERE state = 'in-progress')::int AS "inProgress",
      count(*) FILTER (WHERE state = 'made')::int AS made
    FROM change
  ),
  counted_marks AS (
    SELECT count(*)::int AS marked, count(*) FILTER (WHERE r.mark = 'helpful')::int AS helpful
    FROM responses r JOIN story USING (reference) JOIN below ON below.code = r.service
    WHERE r.mark IS NOT NULL AND r.state = 'published'
  ),
  counted_differences AS (
    SELECT count(*)::int AS differences, count(*) FILTER (WHERE d.answer IN ('yes', 'partly'))::int AS good
    FROM change JOIN change_stories l ON l.change = change.id
    JOIN differences d ON d.change = change.id AND d.reference = l.reference
    JOIN stories s ON s.reference = d.reference AND s.withdrawn_at IS NULL
  )
  SELECT * FROM counted, counted_changes, counted_marks, counted_differences, improved`;

function olderThan(days: number): string {
  return `count(*) FILTER (WHERE age >= ${days})::int`;
}

function answeredWithin(days: number): string {
  return `count(*) FILTER (WHERE age >= ${days} AND days <= ${days})::int`;
}

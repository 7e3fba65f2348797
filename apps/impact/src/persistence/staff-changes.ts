import type { ChangeState } from '#contracts';
import type { Tx } from '#persistence';
import { CHANGE_COLUMNS, CHANGE_FROM, type ChangeRow } from './changes.js';

/** Whose changes: an organisation's, of which at least one service lies below these nodes of the tree. */
export interface ChangesOfStaff {
  readonly organisation: string;
  readonly scope: readonly string[];
  /** `2026-10-31` */
  readonly today: string;
}

export interface ListedRow extends ChangeRow {
  readonly overdue: boolean;
  /** Where it stands in the list. */
  readonly rank: number;
  readonly place: number;
}

/**
 * By their newest form: overdue ones, then open ones, both by their due date (without one last), then the others, the
 * newest first.
 */
const LISTED = `
  WITH form AS (
    SELECT c.id, c.submitted_at,
      CASE WHEN c.pending IS NULL THEN c.state ELSE c.pending->>'state' END AS state,
      CASE WHEN c.pending IS NULL THEN c.due ELSE (c.pending->>'due')::date END AS due,
      CASE WHEN c.pending IS NULL THEN ARRAY(SELECT service FROM change_services WHERE change = c.id)
        ELSE ARRAY(SELECT jsonb_array_elements_text(c.pending->'services')) END AS services
    FROM changes c WHERE c.organisation = $1
  ),
  mine AS (
    SELECT *, state IN ('planned', 'in-progress') AS open,
      coalesce(due < $3::date AND state IN ('planned', 'in-progress'), false) AS overdue
    FROM form
    WHERE EXISTS (SELECT FROM unnest(services) AS service LEFT JOIN places p ON p.code = service
                  WHERE coalesce(p.line, ARRAY[service]) && $2)
  ),
  listed AS (
    SELECT id, state, overdue, CASE WHEN overdue THEN 0 WHEN open THEN 1 ELSE 2 END AS rank,
      (CASE WHEN open THEN date_part('epoch', coalesce(due, '9999-12-31'))
        ELSE -date_part('epoch', submitted_at) END)::float8 AS place
    FROM mine
  )`;

/** A page of them. @param after where the page before ended: rank, place and id */
export function listOrganisationChanges(
  tx: Tx,
  { organisation, scope, today }: ChangesOfStaff,
  page: { state: ChangeState | undefined; after: readonly unknown[]; limit: number },
): Promise<ListedRow[]> {
  const { state, after, limit } = page;
  return tx.query<ListedRow>(
    `${LISTED}
     SELECT ${CHANGE_COLUMNS}, listed.overdue, listed.rank, listed.place ${CHANGE_FROM} JOIN listed ON listed.id = c.id
     WHERE ($4::text IS NULL OR listed.state = $4)
       AND ($5::int IS NULL OR (listed.rank, listed.place, c.id) > ($5, $6::float8, $7::uuid))
     ORDER BY listed.rank, listed.place, c.id LIMIT $8`,
    [organisation, scope, today, state ?? null, after[0] ?? null, after[1] ?? null, after[2] ?? null, limit],
  );
}

/** One of them; undefined where it is not one. */
export async function findOrganisationChange(
  tx: Tx,
  { organisation, scope, today }: ChangesOfStaff,
  id: string,
): Promise<ListedRow | undefined> {
  const [row] = await tx.query<ListedRow>(
    `${LISTED}
     SELECT ${CHANGE_COLUMNS}, listed.overdue, listed.rank, listed.place ${CHANGE_FROM} JOIN listed ON listed.id = c.id
     WHERE c.id = $4`,
    [organisation, scope, today, id],
  );
  return row;
}

/** How many are in each state. */
export function countOrganisationChanges(
  tx: Tx,
  { organisation, scope, today }: ChangesOfStaff,
): Promise<{ state: ChangeState; count: number }[]> {
  return tx.query(`${LISTED} SELECT state, count(*)::int AS count FROM listed GROUP BY state`, [
    organisation,
    scope,
    today,
  ]);
}

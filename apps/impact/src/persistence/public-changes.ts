import type { ChangeFilter, ChangeState, Difference, Evidence, NamedPlace, PublicChange } from '#contracts';
import type { Tx } from '#persistence';

/** A change as everyone may read it. */
interface PublicChangeRow {
  readonly id: string;
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly services: NamedPlace[];
  readonly stories: string[];
  readonly organisation: NamedPlace;
  readonly ownerRole: string;
  readonly due: string | null;
  readonly overdue: boolean;
  readonly state: ChangeState;
  readonly reason: string | null;
  readonly evidence: Evidence[];
  readonly publishedAt: Date;
  readonly madeAt: Date | null;
  readonly differences: PublicChange['differences'];
}

/** `$1` is today where the organisations are, as a date. Stories that were taken back are left out. */
const COLUMNS = `
  c.id, c.title, c.what, c.why, c.owner_role AS "ownerRole", c.due::text, c.state, c.reason, c.evidence,
  c.published_at AS "publishedAt", c.made_at AS "madeAt",
  coalesce(c.due < $1::date AND c.state IN ('planned', 'in-progress'), false) AS overdue,
  jsonb_build_object('code', c.organisation, 'name', coalesce(o.name, c.organisation)) AS organisation,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('code', l.service, 'name', coalesce(p.name, l.service)) ORDER BY l.service), '[]')
   FROM change_services l LEFT JOIN places p ON p.code = l.service WHERE l.change = c.id) AS services,
  (SELECT coalesce(jsonb_agg(l.reference ORDER BY s.published_at, l.reference), '[]')
   FROM change_stories l JOIN stories s ON s.reference = l.reference AND s.published_at IS NOT NULL AND s.withdrawn_at IS NULL
   WHERE l.change = c.id) AS stories,
  (SELECT jsonb_build_object('yes', count(*) FILTER (WHERE d.answer = 'yes'),
     'partly', count(*) FILTER (WHERE d.answer = 'partly'), 'no', count(*) FILTER (WHERE d.answer = 'no'),
     'cannotSay', count(*) FILTER (WHERE d.answer = 'cannot-say'))
   FROM differences d
   JOIN change_stories l ON l.change = d.change AND l.reference = d.reference
   JOIN stories s ON s.reference = d.reference AND s.withdrawn_at IS NULL
   WHERE d.change = c.id) AS differences`;
const FROM = 'FROM changes c LEFT JOIN places o ON o.code = c.organisation';

/** The conditions of a filter on `changes c`; their values are numbered after the `before` that stand already. */
function conditionsOf(filter: ChangeFilter, before: number): { text: string; values: unknown[] } {
  const [q, state, tag, kind, organisation, service] = [1, 2, 3, 4, 5, 6].map((nth) => `$${before + nth}`);
  const text = `c.state IS NOT NULL
       AND (${q}::text IS NULL OR c.words @@ websearch_to_tsquery('english', ${q}))
       AND (${state}::text IS NULL OR c.state = ${state})
       AND (${tag}::text IS NULL OR EXISTS (
         SELECT FROM change_stories l JOIN stories s ON s.reference = l.reference
         WHERE l.change = c.id AND s.withdrawn_at IS NULL AND s.tags @> ARRAY[${tag}]))
       AND ((${kind}::text IS NULL AND ${organisation}::text IS NULL) OR EXISTS (
         SELECT FROM change_services l JOIN places p ON p.code = l.service
         WHERE l.change = c.id AND (${kind}::text IS NULL OR p.kind = ${kind})
           AND (${organisation}::text IS NULL OR p.line @> ARRAY[${organisation}])))
       AND (${service}::text IS NULL OR EXISTS (
         SELECT FROM change_services l WHERE l.change = c.id AND l.service = ${service}))`;
  const values = [
    filter.q ?? null,
    filter.state ?? null,
    filter.tag?.toLowerCase() ?? null,
    filter.kind ?? null,
    filter.organisation ?? null,
    filter.service ?? null,
  ];
  return { text, values };
}

/** A page of public changes, newest first. */
export async function listPublicChanges(
  tx: Tx,
  filter: ChangeFilter,
  page: { today: string; after: readonly unknown[]; limit: number },
): Promise<PublicChange[]> {
  const { text, values } = conditionsOf(filter, 4);
  const rows = await tx.query<PublicChangeRow>(
    `SELECT ${COLUMNS} ${FROM}
     WHERE ($2::timestamptz IS NULL OR (c.published_at, c.id) < ($2, $3::uuid)) AND ${text}
     ORDER BY c.published_at DESC, c.id DESC LIMIT $4`,
    [page.today, page.after[0] ?? null, page.after[1] ?? null, page.limit, ...values],
  );
  return rows.map(publicChange);
}

/** How many public changes pass the filter. */
export async function countPublicChanges(tx: Tx, filter: ChangeFilter): Promise<number> {
  const { text, values } = conditionsOf(filter, 0);
  const [row] = await tx.query<{ changes: number }>(
    `SELECT count(*)::int AS changes FROM changes c WHERE ${text}`,
    values,
  );
  return row?.changes ?? 0;
}

/** Whether the words of a search can be looked for: only "not this" would find everything. */
export async function isSearchable(tx: Tx, q: string): Promise<boolean> {
  const [row] = await tx.query<{ searchable: boolean }>(
    `SELECT querytree(websearch_to_tsquery('english', $1)) <> 'T' AS searchable`,
    [q],
  );
  return row?.searchable ?? true;
}

export async function findPublicChange(tx: Tx, id: string, today: string): Promise<PublicChange | undefined> {
  const rows = await tx.query<PublicChangeRow>(`SELECT ${COLUMNS} ${FROM} WHERE c.id = $2 AND c.state IS NOT NULL`, [
    today,
    id,
  ]);
  return rows.map(publicChange)[0];
}

/** The public changes that each of these stories led to, oldest first, with what its author said. */
export async function changesOfStories(
  tx: Tx,
  references: readonly string[],
  today: string,
): Promise<{ reference: string; difference: Difference | null; change: PublicChange }[]> {
  const rows = await tx.query<PublicChangeRow & { reference: string; difference: Difference | null }>(
    `SELECT link.reference, said.answer AS difference, ${COLUMNS} ${FROM}
     JOIN change_stories link ON link.change = c.id
     LEFT JOIN differences said ON said.change = c.id AND said.reference = link.reference
     WHERE link.reference = ANY ($2) AND c.state IS NOT NULL
     ORDER BY c.published_at, c.id`,
    [today, references],
  );
  return rows.map((row) => ({ reference: row.reference, difference: row.difference, change: publicChange(row) }));
}

function publicChange(row: PublicChangeRow): PublicChange {
  const { id, title, what, why, services, stories, organisation, ownerRole, due, overdue, state, reason } = row;
  return {
    id,
    title,
    what,
    why,
    services,
    stories,
    organisation,
    ownerRole,
    due,
    overdue,
    state,
    reason,
    evidence: row.evidence,
    publishedAt: row.publishedAt.toISOString(),
    madeAt: row.madeAt?.toISOString() ?? null,
    differences: row.differences,
  };
}

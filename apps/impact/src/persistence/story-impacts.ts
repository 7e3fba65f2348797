import type { NamedPlace, PublicResponse, StoryImpact } from '#contracts';
import type { Tx } from '#persistence';
import { wholeDaysBetween } from '../domain/days.js';
import { progressOf } from '../domain/progress.js';

type ServiceImpact = StoryImpact['services'][number];

interface ServiceRow {
  readonly reference: string;
  readonly code: string | null;
  readonly name: string;
  readonly told: number | null;
  readonly toldAt: Date | null;
  readonly toldWhere: NamedPlace | null;
  readonly heardAt: Date | null;
  readonly readAt: Date | null;
  readonly answeredAt: Date | null;
  readonly changedAt: Date | null;
  readonly read: number;
  readonly readBy: { role: string; organisation: string } | null;
}

/** Progress at each service of these stories; a public story without a service has an empty list. */
export async function progressOfStories(tx: Tx, references: readonly string[]): Promise<Map<string, ServiceImpact[]>> {
  const rows = await tx.query<ServiceRow>(
    `SELECT s.reference, v.service AS code, coalesce(p.name, v.name, v.service) AS name,
       v.told, v.told_at AS "toldAt", v.heard_at AS "heardAt", v.read_at AS "readAt", v.answered_at AS "answeredAt",
       CASE WHEN v.told_where IS NOT NULL THEN
         jsonb_build_object('code', v.told_where, 'name', coalesce(w.name, v.told_where_name, v.told_where)) END AS "toldWhere",
       (SELECT min(c.made_at) FROM change_stories l
        JOIN changes c ON c.id = l.change AND c.state = 'made'
        JOIN change_services cs ON cs.change = c.id AND cs.service = ANY (coalesce(p.line, ARRAY[v.service]))
        WHERE l.reference = v.reference) AS "changedAt",
       coalesce(reads.count, 0)::int AS read, reads.first AS "readBy"
     FROM stories s
     LEFT JOIN story_services v ON v.reference = s.reference AND v.current
     LEFT JOIN places p ON p.code = v.service
     LEFT JOIN places w ON w.code = v.told_where
     LEFT JOIN LATERAL (
       SELECT count(*) AS count, (array_agg(jsonb_build_object('role', r.role, 'organisation', coalesce(o.name, r.organisation))
         ORDER BY r.at, r.person))[1] AS first
       FROM story_reads r LEFT JOIN places o ON o.code = r.organisation
       WHERE r.reference = v.reference AND r.service = v.service AND r.responder
     ) reads ON true
     WHERE s.reference = ANY ($1) AND s.published_at IS NOT NULL AND s.withdrawn_at IS NULL
     ORDER BY s.reference, v.service`,
    [references],
  );
  const byStory = new Map<string, ServiceImpact[]>();
  for (const row of rows) {
    const services = byStory.get(row.reference) ?? [];
    byStory.set(row.reference, row.code === null ? services : [...services, serviceImpact({ ...row, code: row.code })]);
  }
  return byStory;
}

function serviceImpact(row: ServiceRow & { code: string }): ServiceImpact {
  const time = (at: Date | null): string | null => at?.toISOString() ?? null;
  return {
    code: row.code,
    name: row.name,
    progress: progressOf(row),
    told: row.told,
    toldAt: time(row.toldAt),
    toldWhere: row.toldWhere,
    heardAt: time(row.heardAt),
    read: row.read,
    readAt: time(row.readAt),
    readBy: row.readBy,
    answeredAt: time(row.answeredAt),
    changedAt: time(row.changedAt),
  };
}

interface AnswerRow extends Omit<PublicResponse, 'publishedAt' | 'afterDays'> {
  readonly state: 'published' | 'withdrawn';
  readonly publishedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly storyPublishedAt: Date;
}

export interface Answers {
  readonly responses: PublicResponse[];
  readonly withdrawnResponses: StoryImpact['withdrawnResponses'];
}

/** What organisations answered to these stories, oldest first, and that they took an answer back. */
export async function answersOfStories(tx: Tx, references: readonly string[]): Promise<Map<string, Answers>> {
  const rows = await tx.query<AnswerRow>(
    `SELECT r.id, r.reference, r.kind, r.name, r.role, r.text, r.mark, r.state,
       jsonb_build_object('code', r.service, 'name', coalesce(p.name, v.name, r.service)) AS service,
       jsonb_build_object('code', r.organisation, 'name', coalesce(o.name, r.organisation)) AS organisation,
       r.published_at AS "publishedAt", r.withdrawn_at AS "withdrawnAt", s.published_at AS "storyPublishedAt"
     FROM responses r
     JOIN stories s ON s.reference = r.reference AND s.withdrawn_at IS NULL
     LEFT JOIN story_services v ON v.reference = r.reference AND v.service = r.service
     LEFT JOIN places p ON p.code = r.service
     LEFT JOIN places o ON o.code = r.organisation
     WHERE r.reference = ANY ($1) AND r.state IN ('published', 'withdrawn') AND r.published_at IS NOT NULL
     ORDER BY r.published_at, r.id`,
    [references],
  );
  const byStory = new Map<string, Answers>();
  for (const row of rows) {
    const answers = byStory.get(row.reference) ?? { responses: [], withdrawnResponses: [] };
    if (row.state === 'published') answers.responses.push(publicResponse(row));
    else if (row.withdrawnAt) {
      answers.withdrawnResponses.push({ organisation: row.organisation, at: row.withdrawnAt.toISOString() });
    }
    byStory.set(row.reference, answers);
  }
  return byStory;
}

function publicResponse(row: AnswerRow): PublicResponse {
  const { id, reference, service, organisation, kind, name, role, text, mark, publishedAt, storyPublishedAt } = row;
  return {
    id,
    reference,
    service,
    organisation,
    kind,
    name,
    role,
    text,
    publishedAt: publishedAt.toISOString(),
    afterDays: wholeDaysBetween(storyPublishedAt, publishedAt),
    mark,
  };
}

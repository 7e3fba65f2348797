import type { alertDelivered, EventData, PublishedStoryData, storyRead, storyRouted, storyWithdrawn } from '#contracts';
import type { Tx } from '#persistence';

/*
 * Facts that other rooms say of a story. Each statement only moves forward: content by version, times by the earliest,
 * so that any order and any repetition of messages leaves the same rows. Rows of several services are written in one
 * order, so that two messages about a story never wait for each other in a circle.
 */

/** A story was accepted. */
export async function keepSubmission(tx: Tx, story: { reference: string; submittedAt: string }): Promise<void> {
  await tx.query(
    `INSERT INTO stories AS s (reference, submitted_at) VALUES ($1, $2)
     ON CONFLICT (reference) DO UPDATE SET submitted_at = EXCLUDED.submitted_at WHERE s.submitted_at IS NULL`,
    [story.reference, story.submittedAt],
  );
}

/** The content of a public story, if it is newer than what is known. Of an erased one no tag is kept. */
export async function keepStory(tx: Tx, story: PublishedStoryData): Promise<void> {
  const newer = await tx.query(
    `INSERT INTO stories AS s (reference, version, published_at, improvable, criticality, tags)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (reference) DO UPDATE SET
       version = EXCLUDED.version, published_at = EXCLUDED.published_at, improvable = EXCLUDED.improvable,
       criticality = EXCLUDED.criticality, tags = CASE WHEN s.erased THEN '{}' ELSE EXCLUDED.tags END
     WHERE s.version < EXCLUDED.version
     RETURNING 1`,
    [
      story.reference,
      story.version,
      story.publishedAt,
      story.improvable,
      story.criticality,
      story.tags.map(({ name }) => name.toLowerCase()),
    ],
  );
  if (newer.length > 0) await keepServices(tx, story);
}

/** In a statement of its own: it has to see what an older version wrote while this one waited for the story's row. */
async function keepServices(tx: Tx, { reference, services }: PublishedStoryData): Promise<void> {
  await tx.query(
    `INSERT INTO story_services (reference, service, name, current)
     SELECT $1, service, name, current FROM (
       SELECT DISTINCT ON (service) service, name, true AS current FROM unnest($2::text[], $3::text[]) AS named (service, name)
       UNION ALL
       SELECT service, NULL, false FROM story_services WHERE reference = $1 AND current AND service <> ALL ($2::text[])
     ) AS named ORDER BY service
     ON CONFLICT (reference, service) DO UPDATE SET name = EXCLUDED.name, current = EXCLUDED.current`,
    [reference, services.map(({ code }) => code), services.map(({ name }) => name)],
  );
}

/** The author took the story back. There is no way back from it, so no version is asked. */
export async function keepWithdrawal(tx: Tx, story: EventData<typeof storyWithdrawn>): Promise<void> {
  await tx.query(
    `INSERT INTO stories AS s (reference, withdrawn_at, erased) VALUES ($1, $2, $3)
     ON CONFLICT (reference) DO UPDATE SET
       withdrawn_at = LEAST(s.withdrawn_at, EXCLUDED.withdrawn_at), erased = s.erased OR EXCLUDED.erased,
       tags = CASE WHEN s.erased OR EXCLUDED.erased THEN '{}' ELSE s.tags END`,
    [story.reference, story.at, story.erased],
  );
}

/** Who was found for the story at each service: the most that were ever told, and where by the newest that told anybody. */
export async function keepRouting(tx: Tx, routing: EventData<typeof storyRouted>): Promise<void> {
  const services = routing.services.map(({ code, told, toldAt }) => ({
    service: code,
    told,
    at: told > 0 ? routing.at : null,
    version: told > 0 ? routing.version : -1,
    place: told > 0 ? toldAt?.code : null,
    name: told > 0 ? toldAt?.name : null,
  }));
  await tx.query(
    `INSERT INTO story_services AS s (reference, service, told, told_at, routed_version, told_where, told_where_name)
     SELECT DISTINCT ON (service) $1, service, told, at, version, place, name
     FROM jsonb_to_recordset($2::jsonb) AS r (service text, told int, at timestamptz, version int, place text, name text)
     ORDER BY service, told DESC
     ON CONFLICT (reference, service) DO UPDATE SET
       told = GREATEST(s.told, EXCLUDED.told),
       told_at = LEAST(s.told_at, EXCLUDED.told_at),
       routed_version = GREATEST(s.routed_version, EXCLUDED.routed_version),
       told_where = CASE WHEN EXCLUDED.routed_version > s.routed_version
         THEN EXCLUDED.told_where ELSE s.told_where END,
       told_where_name = CASE WHEN EXCLUDED.routed_version > s.routed_version
         THEN EXCLUDED.told_where_name ELSE s.told_where_name END`,
    [routing.reference, JSON.stringify(services)],
  );
}

/** An alert arrived: the story was heard at these services. */
export async function keepDelivery(tx: Tx, delivery: EventData<typeof alertDelivered>): Promise<void> {
  await tx.query(
    `INSERT INTO story_services AS s (reference, service, heard_at)
     SELECT $1, service, $2 FROM (SELECT DISTINCT unnest($3::text[]) AS service) AS told ORDER BY service
     ON CONFLICT (reference, service) DO UPDATE SET heard_at = LEAST(s.heard_at, EXCLUDED.heard_at)
     WHERE s.heard_at IS NULL OR s.heard_at > EXCLUDED.heard_at`,
    [delivery.reference, delivery.at, delivery.services],
  );
}

/** The room said itself that the story was read there for the first time: from its log the same is known again. */
export async function keepFirstReading(tx: Tx, reading: EventData<typeof storyRead>): Promise<void> {
  await tx.query(
    `INSERT INTO story_services AS s (reference, service, read_at)
     SELECT $1, service, $2 FROM (SELECT DISTINCT unnest($3::text[]) AS service) AS read ORDER BY service
     ON CONFLICT (reference, service) DO UPDATE SET read_at = LEAST(s.read_at, EXCLUDED.read_at)`,
    [reading.reference, reading.at, reading.services.map(({ code }) => code)],
  );
}

import type { Tx } from '#persistence';

/** Somebody of the staff opened a story. */
export interface Reading {
  readonly reference: string;
  readonly person: string;
  readonly at: Date;
  /** What they do, as the author is told: "ward manager". Never who they are. */
  readonly role: string;
  /** The code of their organisation. */
  readonly organisation: string;
  /** The services of the story in their scope. */
  readonly services: readonly string[];
  /** Of these, the ones they answer for. */
  readonly answersFor: readonly string[];
}

/**
 * Keeps that somebody opened a story, the first time only.
 * @returns the services where they are the first to open it of those who answer for it
 */
export async function keepReading(tx: Tx, reading: Reading): Promise<string[]> {
  const { reference, person, at, role, organisation, services, answersFor } = reading;
  const first = await tx.query<{ service: string }>(
    `INSERT INTO story_reads AS r (reference, service, person, at, responder, role, organisation)
     SELECT $1, service, $2, $3, service = ANY ($4), $5, $6
     FROM unnest($7::text[]) AS service ORDER BY service
     ON CONFLICT (reference, service, person) DO UPDATE
       SET responder = true, at = EXCLUDED.at, role = EXCLUDED.role, organisation = EXCLUDED.organisation
       WHERE EXCLUDED.responder AND NOT r.responder
     RETURNING service`,
    [reference, person, at, answersFor, role, organisation, services],
  );
  const progressed = first.map(({ service }) => service).filter((service) => answersFor.includes(service));
  if (progressed.length === 0) return [];
  // Held in one order, and looked at again once held: whoever else opens the story at this moment, one of them is first.
  const marked = await tx.query<{ service: string }>(
    `UPDATE story_services s SET read_at = $2
     FROM (SELECT service FROM story_services WHERE reference = $1 AND service = ANY ($3) AND read_at IS NULL
           ORDER BY service FOR UPDATE) AS unread
     WHERE s.reference = $1 AND s.service = unread.service RETURNING s.service`,
    [reference, at, progressed],
  );
  return marked.map(({ service }) => service).sort();
}

import { HeardError, notFound } from '#kernel';
import type { Tx } from '#persistence';
import type { KnownPlace } from './places.js';

/** A public story as the people who answer for it need it. */
export interface PublicStory {
  readonly reference: string;
  readonly publishedAt: Date;
  readonly criticality: number;
  /** What it is about now. */
  readonly services: readonly KnownPlace[];
}

/**
 * @throws HeardError `gone` when its author took it back, `not-found` when it is unknown or was never public
 */
export async function publicStory(tx: Tx, reference: string): Promise<PublicStory> {
  const [story] = await tx.query<PublicStory & { withdrawn: boolean }>(
    `SELECT s.reference, s.published_at AS "publishedAt", s.criticality, s.withdrawn_at IS NOT NULL AS withdrawn,
       coalesce((
         SELECT jsonb_agg(jsonb_build_object('code', v.service, 'name', coalesce(p.name, v.name, v.service),
           'line', coalesce(p.line, ARRAY[v.service])) ORDER BY v.service)
         FROM story_services v LEFT JOIN places p ON p.code = v.service
         WHERE v.reference = s.reference AND v.current), '[]') AS services
     FROM stories s WHERE s.reference = $1 AND s.published_at IS NOT NULL`,
    [reference],
  );
  if (!story) throw notFound('The story');
  if (story.withdrawn) throw new HeardError('gone', 'withdrawn', 'This story was taken back by its author.');
  return story;
}

/** The same, held until the transaction ends: its author can't take it back meanwhile. */
export async function lockPublicStory(tx: Tx, reference: string): Promise<PublicStory> {
  await tx.query('SELECT 1 FROM stories WHERE reference = $1 FOR UPDATE', [reference]);
  return publicStory(tx, reference);
}

/** Of these stories the public ones, with the lines of their services: to see which a person may link. */
export async function publicLines(
  tx: Tx,
  references: readonly string[],
): Promise<Map<string, readonly (readonly string[])[]>> {
  if (references.length === 0) return new Map();
  const rows = await tx.query<{ reference: string; lines: string[][] }>(
    `SELECT s.reference, jsonb_agg(coalesce(p.line, ARRAY[v.service])) AS lines
     FROM stories s
     JOIN story_services v ON v.reference = s.reference AND v.current
     LEFT JOIN places p ON p.code = v.service
     WHERE s.reference = ANY ($1) AND s.published_at IS NOT NULL AND s.withdrawn_at IS NULL
     GROUP BY s.reference`,
    [references],
  );
  return new Map(rows.map(({ reference, lines }) => [reference, lines]));
}

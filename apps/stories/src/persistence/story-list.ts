import type { StoryFilter } from '#contracts';
import type { Tx } from '#persistence';
import { tagKey } from '../domain/tags.js';
import { PUBLIC_COLUMNS, type PublicRow } from './public-stories.js';

/** The time and id of the last story that was seen. */
export type StoryPosition = readonly [publishedAt: string, id: string];

const KM_PER_DEGREE = 111.045;
const DEFAULT_WITHIN_KM = 10;
const EARTH_RADIUS_KM = 6371;

/** Public stories that pass the filter, newest first, after the position. */
export function findPublicStories(
  tx: Tx,
  filter: StoryFilter,
  page: { readonly limit: number; readonly after?: StoryPosition; readonly timeZone: string },
): Promise<PublicRow[]> {
  const where = conditionsOf(filter, page.timeZone);
  if (page.after) {
    const [at, id] = page.after;
    where.and(`(p.published_at, p.story_id) < (${where.value(at)}::timestamptz, ${where.value(id)}::uuid)`);
  }
  return tx.query<PublicRow>(
    `select ${PUBLIC_COLUMNS} from public_story p where ${where.text}
     order by p.published_at desc, p.story_id desc limit ${where.value(page.limit)}`,
    where.values,
  );
}

/** How many public stories pass the filter. */
export async function countPublicStories(tx: Tx, filter: StoryFilter, timeZone: string): Promise<number> {
  const where = conditionsOf(filter, timeZone);
  const [row] = await tx.query<{ stories: number }>(
    `select count(*)::int as stories from public_story p where ${where.text}`,
    where.values,
  );
  return row?.stories ?? 0;
}

function conditionsOf(filter: StoryFilter, timeZone: string): Conditions {
  const where = new Conditions();
  where.and("p.status = 'published'");
  addWords(where, filter);
  addPlaces(where, filter);
  addTimes(where, filter, timeZone);
  addOutcome(where, filter.has);
  return where;
}

/**
 * Whether a search says only what a story must not hold, such as `-parking`: it would match nearly everything.
 * A search of common words alone, such as `the`, holds nothing to look for and finds nothing.
 */
export async function isOnlyExclusion(tx: Tx, q: string): Promise<boolean> {
  const [row] = await tx.query<{ only: boolean }>(
    "select querytree(websearch_to_tsquery('english', $1)) = 'T' as only",
    [q],
  );
  return row?.only ?? false;
}

function addWords(where: Conditions, { q, tags, relation }: StoryFilter): void {
  if (q !== undefined && q.trim() !== '') {
    where.and(`p.search @@ websearch_to_tsquery('english', ${where.value(q)})`);
  }
  if (tags.length > 0) where.and(`p.tag_names @> ${where.value(tags.map(tagKey))}::text[]`);
  if (relation !== undefined) where.and(`p.relation = ${where.value(relation)}`);
}

function addPlaces(where: Conditions, { service, organisation, kind, near, withinKm }: StoryFilter): void {
  if (service !== undefined) where.and(`p.services @> ${where.value([service])}::text[]`);
  if (organisation !== undefined) {
    const [code, line] = [where.value(organisation), where.value([organisation])];
    where.and(`p.services && array(select code from place where code = ${code} or ancestors @> ${line}::text[])`);
  }
  if (kind !== undefined) {
    where.and(`exists (select from place where code = any(p.services) and kind = ${where.value(kind)})`);
  }
  if (near === undefined) return;
  const { box, distance, km } = around(where, near, withinKm ?? DEFAULT_WITHIN_KM);
  where.and(`p.services && array(select code from place where ${box} and ${distance} <= ${km})`);
}

/** A box that the index can look in, and the distance on the globe (haversine) within it. */
function around(
  where: Conditions,
  point: { latitude: number; longitude: number },
  withinKm: number,
): { box: string; distance: string; km: string } {
  const latitudes = withinKm / KM_PER_DEGREE;
  const longitudes = latitudes / Math.max(0.01, Math.cos((point.latitude * Math.PI) / 180));
  const [latitude, longitude] = [`${where.value(point.latitude)}::float8`, `${where.value(point.longitude)}::float8`];
  const box = `latitude between ${latitude} - ${where.value(latitudes)}::float8 and ${latitude} + ${where.value(latitudes)}::float8
    and longitude between ${longitude} - ${where.value(longitudes)}::float8 and ${longitude} + ${where.value(longitudes)}::float8`;
  const half = (degrees: string): string => `sin(radians(${degrees}) / 2) ^ 2`;
  const chord = `${half(`latitude - ${latitude}`)} + cos(radians(${latitude})) * cos(radians(latitude)) * ${half(`longitude - ${longitude}`)}`;
  return { box, distance: `2 * ${EARTH_RADIUS_KM} * asin(sqrt(least(1, ${chord})))`, km: where.value(withinKm) };
}

/** Days of publication, both included, as the clock on the wall of the operator counts them. */
function addTimes(where: Conditions, { from, to }: StoryFilter, timeZone: string): void {
  const midnight = (day: string, plus: number): string =>
    `(${where.value(day)}::date + ${plus})::timestamp at time zone ${where.value(timeZone)}::text`;
  if (from !== undefined) where.and(`p.published_at >= ${midnight(from, 0)}`);
  if (to !== undefined) where.and(`p.published_at < ${midnight(to, 1)}`);
}

const CHANGE_STATES = { 'change-planned': ['planned', 'in-progress'], 'change-made': ['made'] } as const;

function addOutcome(where: Conditions, has: StoryFilter['has']): void {
  if (has === undefined) return;
  if (has === 'response') {
    where.and('exists (select from answer_copy a where a.reference = p.reference and not a.withdrawn)');
  } else {
    const states = where.value(CHANGE_STATES[has]);
    where.and(`exists (select from change_copy c where c.stories @> array[p.reference] and c.state = any(${states}))`);
  }
}

/** Gathers conditions; whatever came from outside becomes a parameter. */
class Conditions {
  readonly values: unknown[] = [];
  private readonly conditions: string[] = [];

  and(condition: string): void {
    this.conditions.push(condition);
  }

  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  get text(): string {
    return this.conditions.join(' and ');
  }
}

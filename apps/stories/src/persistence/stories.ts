import type { Relation, Route, StoryStatus, Tag } from '#contracts';
import type { Tx } from '#persistence';

/** A story as the room keeps it: private, every word of it. */
export interface Story {
  readonly id: string;
  readonly reference: string;
  readonly status: StoryStatus;
  readonly version: number;
  readonly keyId: string;
  readonly secretCounter: number;
  readonly route: Route;
  /** The author's own words. */
  readonly originalTitle: string | null;
  readonly originalText: string;
  /** As they stand: a moderator's where there are some. */
  readonly title: string | null;
  readonly text: string;
  readonly good: readonly string[];
  readonly improve: readonly string[];
  readonly feelings: readonly string[];
  readonly relation: Relation;
  readonly when: string | null;
  readonly place: string | null;
  readonly screenName: string | null;
  readonly language: string;
  readonly services: readonly string[];
  readonly words: number;
  readonly danger: readonly string[];
  /** Null until a moderator has set them. */
  readonly tags: readonly Tag[] | null;
  readonly criticality: number | null;
  readonly reason: string | null;
  readonly hold: 'safeguarding' | 'serious' | null;
  readonly holdUntil: Date | null;
  readonly claimBy: string | null;
  readonly claimName: string | null;
  readonly claimExpiresAt: Date | null;
  readonly submittedAt: Date;
  readonly decidedAt: Date | null;
  readonly publishesAt: Date | null;
  readonly publishedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly publicSince: Date | null;
  /** What PostgreSQL's clock said when the story was read. */
  readonly now: Date;
}

const COLUMNS = `id, reference, status, version, key_id as "keyId", secret_counter as "secretCounter", route,
  title as "originalTitle", text as "originalText", coalesce(edited_title, title) as title,
  coalesce(edited_text, text) as text, good, improve, feelings, relation, happened as "when", place,
  screen_name as "screenName", language, services, words, danger, tags, criticality, reason, hold,
  hold_until as "holdUntil", claim_by as "claimBy", claim_name as "claimName", claim_expires_at as "claimExpiresAt",
  submitted_at as "submittedAt", decided_at as "decidedAt", publishes_at as "publishesAt",
  published_at as "publishedAt", withdrawn_at as "withdrawnAt", public_since as "publicSince",
  clock_timestamp()::timestamptz(3) as now`;

export type StoryKey = { readonly reference: string } | { readonly secretHash: Buffer } | { readonly id: string };

/** Reads a story; undefined when there is none. */
export function readStory(tx: Tx, key: StoryKey): Promise<Story | undefined> {
  return select(tx, key, '');
}

/** Reads a story and holds it until the transaction ends: whoever else wants to change it waits. */
export function lockStory(tx: Tx, key: StoryKey): Promise<Story | undefined> {
  return select(tx, key, 'for update');
}

async function select(tx: Tx, key: StoryKey, lock: '' | 'for update'): Promise<Story | undefined> {
  const [column, value] =
    'reference' in key ? ['reference', key.reference] : 'id' in key ? ['id', key.id] : ['secret_hash', key.secretHash];
  const rows = await tx.query<Story>(`select ${COLUMNS} from story where ${column} = $1 ${lock}`, [value]);
  return rows[0];
}

/** What may change of a story, by the column that holds it. */
const CHANGEABLE = {
  status: 'status',
  secretCounter: 'secret_counter',
  secretHash: 'secret_hash',
  originalTitle: 'title',
  originalText: 'text',
  title: 'edited_title',
  text: 'edited_text',
  good: 'good',
  improve: 'improve',
  feelings: 'feelings',
  place: 'place',
  screenName: 'screen_name',
  services: 'services',
  words: 'words',
  danger: 'danger',
  tags: 'tags',
  criticality: 'criticality',
  reason: 'reason',
  hold: 'hold',
  holdUntil: 'hold_until',
  claimBy: 'claim_by',
  claimName: 'claim_name',
  claimExpiresAt: 'claim_expires_at',
  decidedAt: 'decided_at',
  publishesAt: 'publishes_at',
  publishedAt: 'published_at',
  withdrawnAt: 'withdrawn_at',
  publicSince: 'public_since',
} as const;

type Nullable<Value> = Value | null;
export type StoryChanges = {
  readonly [Name in keyof Omit<typeof CHANGEABLE, 'secretHash'>]?: Name extends keyof Story
    ? Nullable<Story[Name]>
    : never;
} & { readonly secretHash?: Buffer };

/**
 * Changes a story that is held, and raises its version: an older fact about it never undoes a newer one.
 * @returns the new version
 */
export async function changeStory(tx: Tx, id: string, changes: StoryChanges): Promise<number> {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined) as [
    keyof typeof CHANGEABLE,
    unknown,
  ][];
  const sets = given.map(([name], i) => `${CHANGEABLE[name]} = $${i + 2}`);
  const values = given.map(([name, value]) => (name === 'tags' && value !== null ? JSON.stringify(value) : value));
  const [row] = await tx.query<{ version: number }>(
    `update story set ${[...sets, 'version = version + 1'].join(', ')} where id = $1 returning version`,
    [id, ...values],
  );
  if (!row) throw new Error('The story that was to be changed is not there');
  return row.version;
}

/** Nobody has the story claimed any more. */
export const RELEASED = { claimBy: null, claimName: null, claimExpiresAt: null } as const;

/** Everything that one accepted story writes, ready for PostgreSQL. */
export interface AcceptedStory {
  readonly id: string;
  readonly reference: string;
  readonly caller: string;
  readonly idempotencyKey: string;
  readonly fingerprint: Buffer;
  readonly keyId: string;
  readonly secretHash: Buffer;
  readonly route: string;
  readonly title: string | null;
  readonly text: string;
  readonly good: readonly string[];
  readonly improve: readonly string[];
  readonly feelings: readonly string[];
  readonly relation: string;
  readonly happened: string | null;
  readonly place: string | null;
  readonly screenName: string | null;
  readonly language: string;
  readonly services: readonly string[];
  readonly words: number;
  readonly danger: readonly string[];
  readonly submittedAt: Date;
  /** Encrypted; null where none was given. */
  readonly email: Buffer | null;
  readonly postcode: Buffer | null;
  readonly tokenHash: Buffer | null;
  readonly eventId: string;
  readonly eventType: string;
  /** The CloudEvent as JSON. */
  readonly eventBody: string;
}

interface Column {
  readonly name: string;
  readonly type: 'uuid' | 'text' | 'bytea' | 'integer' | 'timestamptz';
  readonly value: (story: AcceptedStory) => unknown;
  /** A list travels as PostgreSQL's own text for it, because `unnest` would flatten a list of lists. */
  readonly list?: true;
}

const STORY: readonly Column[] = [
  { name: 'id', type: 'uuid', value: (story) => story.id },
  { name: 'reference', type: 'text', value: (story) => story.reference },
  { name: 'caller', type: 'text', value: (story) => story.caller },
  { name: 'idempotency_key', type: 'text', value: (story) => story.idempotencyKey },
  { name: 'fingerprint', type: 'bytea', value: (story) => story.fingerprint },
  { name: 'key_id', type: 'text', value: (story) => story.keyId },
  { name: 'secret_hash', type: 'bytea', value: (story) => story.secretHash },
  { name: 'route', type: 'text', value: (story) => story.route },
  { name: 'title', type: 'text', value: (story) => story.title },
  { name: 'text', type: 'text', value: (story) => story.text },
  { name: 'good', type: 'text', list: true, value: (story) => listLiteral(story.good) },
  { name: 'improve', type: 'text', list: true, value: (story) => listLiteral(story.improve) },
  { name: 'feelings', type: 'text', list: true, value: (story) => listLiteral(story.feelings) },
  { name: 'relation', type: 'text', value: (story) => story.relation },
  { name: 'happened', type: 'text', value: (story) => story.happened },
  { name: 'place', type: 'text', value: (story) => story.place },
  { name: 'screen_name', type: 'text', value: (story) => story.screenName },
  { name: 'language', type: 'text', value: (story) => story.language },
  { name: 'services', type: 'text', list: true, value: (story) => listLiteral(story.services) },
  { name: 'words', type: 'integer', value: (story) => story.words },
  { name: 'danger', type: 'text', list: true, value: (story) => listLiteral(story.danger) },
  { name: 'submitted_at', type: 'timestamptz', value: (story) => story.submittedAt },
];

const BESIDE: readonly Column[] = [
  { name: 'email', type: 'bytea', value: (story) => story.email },
  { name: 'postcode', type: 'bytea', value: (story) => story.postcode },
  { name: 'token_hash', type: 'bytea', value: (story) => story.tokenHash },
  { name: 'event_id', type: 'uuid', value: (story) => story.eventId },
  { name: 'event_type', type: 'text', value: (story) => story.eventType },
  { name: 'event_body', type: 'text', value: (story) => story.eventBody },
];

const COLUMNS = [...STORY, ...BESIDE];
const names = (columns: readonly Column[]): string => columns.map(({ name }) => name).join(', ');

/**
 * Story, contact, event and the work of its receipt mail: one statement, one round trip, one commit, for one story or
 * many. A repeated key inserts nothing and answers nothing; only then is the earlier answer looked up, in a statement of
 * its own, whose new snapshot sees what another connection committed meanwhile.
 */
export const ACCEPT = `
  with incoming as (
    select * from unnest(${COLUMNS.map(({ type }, i) => `$${i + 1}::${type}[]`).join(', ')}) as r (${names(COLUMNS)})),
  accepted as (
    insert into story (${names(STORY)})
    select ${STORY.map(({ name, list }) => (list ? `${name}::text[]` : name)).join(', ')} from incoming
    on conflict on constraint story_key do nothing returning id),
  kept as (select incoming.* from incoming join accepted using (id)),
  reachable as (
    insert into contact (story_id, key_id, email, postcode, token_hash)
    select id, key_id, email, postcode, token_hash from kept where email is not null or postcode is not null),
  said as (
    insert into outbox (id, type, subject, body)
    select event_id, event_type, reference, event_body::jsonb from kept),
  receipts as (
    insert into due_work (kind, key, subject, payload)
    select 'mail-author', 'receipt:' || reference, reference,
      jsonb_build_object('reference', reference, 'mail', 'receipt')
    from kept where email is not null)
  select id from accepted`;

/** The values of `ACCEPT`: a list per column. */
export function acceptValues(stories: readonly AcceptedStory[]): unknown[][] {
  return COLUMNS.map(({ value }) => stories.map(value));
}

/** A list of texts as PostgreSQL writes one: `{"a","b \\"c\\""}`. */
function listLiteral(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

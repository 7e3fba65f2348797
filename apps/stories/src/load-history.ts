import { hashToken, type Secret } from '#kernel';
import {
  copiesOf,
  countWords,
  storyPublished,
  storySubmitted,
  storyWithdrawn,
  type HistoryPerson,
  type HistoryStory,
  type NamedPlace,
  type RegionHistory,
} from '#contracts';
import { insertPastEvents, pastEvent, type PastEvent } from '#messaging';
import { insertRows, type Row, type Tx } from '#persistence';
import { dangerIn } from './domain/danger.js';
import { publishedStoryOf, type Publishable } from './domain/published-story.js';
import { StoryKeys } from './domain/story-keys.js';
import { AUTHOR, HEARD, type Doer, type Happened } from './persistence/history.js';
import { keepPlaces } from './persistence/places.js';
import { showPublished, showRestricted } from './persistence/public-stories.js';

/** Every story was sent in (1), taken by a moderator (2), decided (3), and some were taken back (4). */
const VERSIONS = { submitted: 1, 'in-moderation': 2, decided: 3, gone: 4 } as const;
const LANGUAGE = 'en';

export interface HistoryOptions {
  readonly now: Date;
  /** The stories room's own, newest first: follow links are made with the first. */
  readonly secrets: readonly Secret[];
}

/**
 * Takes the stories' part of a made-up region as history: what happened stands in tables and log as if it had been said
 * at its time. No mail is sent, no clock is started, nothing is published again.
 */
export async function loadStoriesHistory(tx: Tx, history: RegionHistory, { secrets }: HistoryOptions): Promise<void> {
  const { stories } = history;
  const keys = new StoryKeys(secrets);
  const moderator = moderatorOf(history.people);
  await keepPlaces(tx, copiesOf(history.places));
  await insertRows(
    tx,
    'story',
    stories.map((story) => storyRow(story, keys)),
  );
  await insertRows(
    tx,
    'story_history',
    stories.flatMap((story) => historyRows(story, moderator)),
  );
  await showPublished(tx, ...stories.filter(({ status }) => status === 'published').map(publishable));
  for (const story of stories.filter(({ status }) => status === 'restricted')) {
    await showRestricted(tx, { ...story, language: LANGUAGE });
  }
  await insertLog(tx, history);
  await insertOutcomes(tx, history);
}

const isGone = ({ status }: HistoryStory): boolean => status === 'withdrawn' || status === 'erased';
/** A restricted story's words were never public, though its existence is. */
const publishedAtOf = ({ status, publishedAt }: HistoryStory): Date | null =>
  status === 'restricted' ? null : publishedAt;

function versionOf(story: HistoryStory): number {
  if (isGone(story)) return VERSIONS.gone;
  if (story.status === 'submitted' || story.status === 'in-moderation') return VERSIONS[story.status];
  return VERSIONS.decided;
}

function moderatorOf(people: readonly HistoryPerson[]): Doer {
  const moderator = people.find(({ roles }) => roles.includes('moderator'));
  return { name: moderator?.name ?? 'A moderator', id: moderator?.id ?? null };
}

const bytes = (buffer: Buffer): string => `\\x${buffer.toString('hex')}`;

function storyRow(story: HistoryStory, keys: StoryKeys): Row {
  const isErased = story.status === 'erased';
  return {
    id: story.id,
    reference: story.reference,
    status: story.status,
    version: versionOf(story),
    caller: 'history',
    idempotency_key: story.id,
    fingerprint: bytes(keys.fingerprint({ history: story.id })),
    key_id: keys.newest,
    secret_hash: bytes(hashToken(keys.followSecret(story.id, 0))),
    route: 'web',
    title: isErased ? null : story.title,
    text: story.originalText,
    edited_text: story.text === story.originalText ? null : story.text,
    good: story.good,
    improve: story.improve,
    feelings: story.feelings,
    relation: story.relation,
    happened: story.when,
    place: isErased ? null : story.place,
    screen_name: isErased ? null : story.screenName || null,
    language: LANGUAGE,
    services: story.services,
    words: countWords(story.originalText),
    danger: dangerIn([
      story.originalText,
      story.title ?? undefined,
      ...story.good,
      ...story.improve,
      ...story.feelings,
    ]),
    tags: story.tags.length > 0 ? story.tags : null,
    criticality: story.criticality,
    reason: isErased ? null : story.reason,
    hold: story.hold,
    hold_until: story.holdUntil,
    submitted_at: story.submittedAt,
    decided_at: story.decidedAt,
    publishes_at: story.publishesAt,
    published_at: publishedAtOf(story),
    withdrawn_at: story.withdrawnAt,
    public_since: story.publishedAt,
  };
}

function historyRows(story: HistoryStory, moderator: Doer): Row[] {
  const { status, submittedAt, decidedAt, publishedAt, withdrawnAt, reason } = story;
  if (status === 'submitted') return [];
  const row = (at: Date, what: Happened, { name, id }: Doer, why: string | null = null): Row => ({
    story_id: story.id,
    at,
    what,
    who: name,
    who_id: id,
    why,
  });
  const taken = row(decidedAt ?? submittedAt, 'in-moderation', moderator);
  if (decidedAt === null || status === 'in-moderation') return [taken];
  const decided = isGone(story) ? 'published' : status;
  const decision =
    publishedAt && publishedAt > decidedAt
      ? [row(decidedAt, 'preview', moderator), row(publishedAt, decided, HEARD)]
      : [row(decidedAt, decided, moderator, isGone(story) ? null : reason)];
  return [taken, ...decision, ...(isGone(story) ? [row(withdrawnAt ?? decidedAt, status, AUTHOR)] : [])];
}

/** The log of what was said is whole: projections are rebuilt from it. */
async function insertLog(tx: Tx, { stories, places }: RegionHistory): Promise<void> {
  const names = new Map(places.map(({ code, name }) => [code, name]));
  const named = (code: string): NamedPlace => ({ code, name: names.get(code) ?? code });
  const said = stories.flatMap((story) => eventsOf(story, story.services.map(named)));
  await insertPastEvents(tx, said);
}

function eventsOf(story: HistoryStory, places: readonly NamedPlace[]): PastEvent[] {
  const { reference, submittedAt, withdrawnAt, status } = story;
  const services = [...story.services];
  const submitted = { reference, submittedAt: submittedAt.toISOString(), services, unplaced: services.length === 0 };
  const first = pastEvent(storySubmitted, submitted, submittedAt);
  const publishedAt = publishedAtOf(story);
  if (publishedAt === null) return [first];
  const published = publishedStoryOf(publishable(story), places);
  const isErased = status === 'erased';
  const second = pastEvent(storyPublished, isErased ? storyPublished.erased(published) : published, publishedAt);
  if (!isGone(story)) return [first, second];
  const at = withdrawnAt ?? publishedAt;
  const withdrawn = { reference, version: VERSIONS.gone, at: at.toISOString(), erased: isErased };
  return [first, second, pastEvent(storyWithdrawn, withdrawn, at)];
}

function publishable(story: HistoryStory): HistoryStory & Publishable & { readonly title: string } {
  return {
    ...story,
    version: VERSIONS.decided,
    title: story.title ?? 'A story',
    originalTitle: story.title,
    language: LANGUAGE,
    criticality: story.criticality ?? 0,
  };
}

/** What impact would have told us, for the search. Its next version of a change is newer. */
async function insertOutcomes(tx: Tx, { stories, changes }: RegionHistory): Promise<void> {
  const answers = stories.flatMap(({ reference, responses }) =>
    responses
      .filter(({ publishedAt }) => publishedAt !== null)
      .map(({ id, state }) => ({ id, reference, withdrawn: state !== 'published' })),
  );
  await insertRows(tx, 'answer_copy', answers);
  const led = changes
    .filter(({ publishedAt }) => publishedAt !== null)
    .map(({ id, state, stories: references }) => ({ id, version: 1, state, stories: references }));
  await insertRows(tx, 'change_copy', led);
}

import { hashToken, type Secret } from '#kernel';
import {
  countWords,
  storyPublished,
  storySubmitted,
  storyWithdrawn,
  type EventContract,
  type HistoryPerson,
  type HistoryPlace,
  type HistoryStory,
  type PlaceCopy,
  type RegionHistory,
} from '#contracts';
import { newEventRow } from '#messaging';
import type { Tx } from '#persistence';
import { dangerIn } from './domain/danger.js';
import { publishedStoryOf } from './domain/published-story.js';
import { StoryKeys } from './domain/story-keys.js';
import { AUTHOR, recordHistory, type Doer, type Happened } from './persistence/history.js';
import { keepPlaces, placesOf } from './persistence/places.js';
import { showPublished, showRestricted } from './persistence/public-stories.js';
import { readStory, type Story } from './persistence/stories.js';

/** Every story was sent in (1), taken by a moderator (2), decided (3), and some were taken back (4). */
const VERSIONS = { submitted: 1, 'in-moderation': 2, decided: 3, gone: 4 } as const;

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
  const keys = new StoryKeys(secrets);
  const moderator = moderatorOf(history.people);
  await keepPlaces(
    tx,
    history.places.map((place) => copyOf(place, history.places)),
  );
  for (const story of history.stories) {
    await insertStory(tx, story, keys);
    await insertHistory(tx, story, moderator);
    await insertPublic(tx, story);
    await insertLog(tx, story);
  }
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

function copyOf(place: HistoryPlace, all: readonly HistoryPlace[]): PlaceCopy {
  const ancestors: string[] = [];
  for (let parent = place.parent; parent !== null;) {
    ancestors.push(parent);
    const code: string = parent;
    parent = all.find((other) => other.code === code)?.parent ?? null;
  }
  const { parent: _parent, ...copy } = place;
  return { ...copy, version: 1, ancestors, closed: false };
}

async function insertStory(tx: Tx, story: HistoryStory, keys: StoryKeys): Promise<void> {
  const isErased = story.status === 'erased';
  const columns = {
    id: story.id,
    reference: story.reference,
    status: story.status,
    version: versionOf(story),
    caller: 'history',
    idempotency_key: story.id,
    fingerprint: keys.fingerprint({ history: story.id }),
    key_id: keys.newest,
    secret_hash: hashToken(keys.followSecret(story.id, 0)),
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
    language: 'en',
    services: story.services,
    words: countWords(story.originalText),
    danger: dangerIn([
      story.originalText,
      story.title ?? undefined,
      ...story.good,
      ...story.improve,
      ...story.feelings,
    ]),
    tags: story.tags.length > 0 ? JSON.stringify(story.tags) : null,
    criticality: story.criticality,
    reason: isErased ? null : story.reason,
    hold: story.status === 'held' ? 'serious' : null,
    submitted_at: story.submittedAt,
    decided_at: story.decidedAt,
    publishes_at: story.publishesAt,
    published_at: publishedAtOf(story),
    withdrawn_at: story.withdrawnAt,
    public_since: story.publishedAt,
  };
  const names = Object.keys(columns);
  await tx.query(
    `insert into story (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
    Object.values(columns),
  );
}

async function insertHistory(tx: Tx, story: HistoryStory, moderator: Doer): Promise<void> {
  const entry = (at: Date, what: Happened, who: Doer, why?: string | null) =>
    recordHistory(tx, story.id, { at, what, who, why });
  if (story.status === 'submitted') return;
  await entry(story.decidedAt ?? story.submittedAt, 'in-moderation', moderator);
  if (story.decidedAt === null) return;
  const decided = isGone(story) ? 'published' : (story.status as Happened);
  await entry(story.decidedAt, decided, moderator, isGone(story) ? null : story.reason);
  if (isGone(story)) await entry(story.withdrawnAt ?? story.decidedAt, story.status, AUTHOR);
}

async function insertPublic(tx: Tx, { id, status }: HistoryStory): Promise<void> {
  if (status !== 'published' && status !== 'restricted') return;
  const story = await readStory(tx, { id });
  if (!story) return;
  await (status === 'published' ? showPublished(tx, story) : showRestricted(tx, story));
}

/** The log of what was said is whole: projections are rebuilt from it. */
async function insertLog(tx: Tx, story: HistoryStory): Promise<void> {
  const { reference, submittedAt, withdrawnAt } = story;
  const services = [...story.services];
  const submitted = { reference, submittedAt: submittedAt.toISOString(), services, unplaced: services.length === 0 };
  await said(tx, storySubmitted, submitted, submittedAt);
  const publishedAt = publishedAtOf(story);
  if (publishedAt === null) return;
  const places = await placesOf(tx, services);
  const published = publishedStoryOf({ ...publishable(story), publishedAt }, places);
  await said(tx, storyPublished, story.status === 'erased' ? storyPublished.erased(published) : published, publishedAt);
  if (!isGone(story)) return;
  const at = withdrawnAt ?? publishedAt;
  const withdrawn = { reference, version: VERSIONS.gone, at: at.toISOString(), erased: story.status === 'erased' };
  await said(tx, storyWithdrawn, withdrawn, at);
}

function publishable(story: HistoryStory): Omit<Parameters<typeof publishedStoryOf>[0], 'publishedAt'> {
  return {
    ...story,
    version: VERSIONS.decided,
    title: story.title ?? 'A story',
    originalTitle: story.title,
    language: 'en',
    criticality: story.criticality ?? 0,
  } satisfies Omit<Parameters<typeof publishedStoryOf>[0], 'publishedAt'> & Partial<Story>;
}

async function said<Data>(tx: Tx, contract: EventContract<Data>, data: Data, time: Date): Promise<void> {
  const { id, type, subject, body } = newEventRow(contract, data, { time });
  await tx.query(
    'insert into outbox (id, type, subject, body, created_at, published_at) values ($1, $2, $3, $4, $5, $5)',
    [id, type, subject, body, time],
  );
}

/** What impact would have told us, for the search. Its next version of a change is newer. */
async function insertOutcomes(tx: Tx, { stories, changes }: RegionHistory): Promise<void> {
  for (const { reference, responses } of stories) {
    for (const { id, publishedAt, state } of responses) {
      if (publishedAt === null) continue;
      const isWithdrawn = state !== 'published';
      await tx.query('insert into answer_copy (id, reference, withdrawn) values ($1, $2, $3)', [
        id,
        reference,
        isWithdrawn,
      ]);
    }
  }
  for (const { id, state, stories: led } of changes) {
    await tx.query('insert into change_copy (id, version, state, stories) values ($1, 1, $2, $3)', [id, state, led]);
  }
}

import {
  changePublished,
  responsePublished,
  storyRead,
  type EventContract,
  type HistoryChange,
  type HistoryPerson,
  type HistoryPlace,
  type HistoryStory,
  type NamedPlace,
  type PlaceCopy,
  type RegionHistory,
} from '#contracts';
import { newEventRow } from '#messaging';
import type { Tx } from '#persistence';
import { newForm } from './domain/change-form.js';
import { wholeDaysBetween } from './domain/days.js';
import { insertChange, keepDifference, publishForm } from './persistence/changes.js';
import { keepPlaces, namedPlace, placesOf } from './persistence/places.js';
import { keepReading } from './persistence/reads.js';
import { insertResponse, markRow, publishRow, refuseRow, withdrawRow } from './persistence/responses.js';
import { keepDelivery, keepRouting, keepStory, keepSubmission } from './persistence/story-facts.js';
import { HearOfStories } from './use-cases/hear-of-stories.js';

/** The versions that the stories room gives to what happened: decided (3), taken back (4). */
const PUBLISHED_VERSION = 3;
const GONE_VERSION = 4;

type HistoryResponse = HistoryStory['responses'][number];

/**
 * Takes impact's part of a made-up region as history: facts, answers, reads, changes, marks. What was said of it stands in
 * the log as said at its time. Nothing is published again, and no clock is started.
 */
export async function loadImpactHistory(tx: Tx, history: RegionHistory, _options: { now: Date }): Promise<void> {
  await keepPlaces(
    tx,
    history.places.map((place) => copyOf(place, history.places)),
  );
  const people = new Map(history.people.map((person) => [person.id, person]));
  for (const story of history.stories) await loadStory(tx, story, people);
  for (const change of history.changes) await loadChange(tx, change);
  // Last, because answers and changes are told before the story that they are about is taken back.
  for (const story of history.stories) await loadWithdrawal(tx, story);
}

function copyOf(place: HistoryPlace, all: readonly HistoryPlace[]): PlaceCopy {
  const ancestors: string[] = [];
  for (let above = place.parent; above !== null;) {
    const code: string = above;
    ancestors.push(code);
    above = all.find((other) => other.code === code)?.parent ?? null;
  }
  const { parent: _parent, ...copy } = place;
  return { ...copy, version: 1, ancestors, closed: false };
}

async function loadStory(tx: Tx, story: HistoryStory, people: ReadonlyMap<string, HistoryPerson>): Promise<void> {
  const { reference, publishedAt } = story;
  await keepSubmission(tx, { reference, submittedAt: story.submittedAt.toISOString() });
  if (publishedAt === null || story.status === 'restricted') return;
  await keepStory(tx, {
    reference,
    version: PUBLISHED_VERSION,
    publishedAt: publishedAt.toISOString(),
    title: '',
    text: '',
    screenName: '',
    relation: story.relation,
    when: story.when,
    language: 'en',
    services: await placesOf(tx, story.services),
    tags: [...story.tags],
    improvable: story.improve.length > 0 || story.tags.some(({ polarity }) => polarity === -1),
    criticality: story.criticality ?? 0,
  });
  await loadProgress(tx, story, people);
  for (const response of story.responses) await loadResponse(tx, story, publishedAt, response, people);
}

async function loadProgress(tx: Tx, story: HistoryStory, people: ReadonlyMap<string, HistoryPerson>): Promise<void> {
  const { reference } = story;
  for (const told of story.told) {
    const [service] = await placesOf(tx, [told.service]);
    const toldAt = told.where === null ? null : await namedPlace(tx, told.where);
    const routed = { code: told.service, name: service?.name ?? told.service, told: told.people.length, toldAt };
    await keepRouting(tx, { reference, version: PUBLISHED_VERSION, at: told.at.toISOString(), services: [routed] });
    if (told.heardAt) {
      const at = told.heardAt.toISOString();
      await keepDelivery(tx, { reference, services: [told.service], at, channel: 'mail' });
    }
    for (const { person, at } of [...told.read].sort((a, b) => a.at.getTime() - b.at.getTime())) {
      await loadReading(tx, reference, told.service, people.get(person), at);
    }
  }
}

async function loadReading(
  tx: Tx,
  reference: string,
  service: string,
  person: HistoryPerson | undefined,
  at: Date,
): Promise<void> {
  if (!person) return;
  const role = person.jobTitle.toLowerCase();
  const organisation = person.organisation ?? service;
  const answersFor = person.roles.includes('responder') ? [service] : [];
  const first = await keepReading(tx, {
    reference,
    person: person.id,
    at,
    role,
    organisation,
    services: [service],
    answersFor,
  });
  if (first.length === 0) return;
  await said(
    tx,
    storyRead,
    {
      reference,
      services: [await namedPlace(tx, service)],
      organisation: await namedPlace(tx, organisation),
      role,
      at: at.toISOString(),
    },
    at,
  );
}

async function loadResponse(
  tx: Tx,
  { reference }: HistoryStory,
  storyPublishedAt: Date,
  response: HistoryResponse,
  people: ReadonlyMap<string, HistoryPerson>,
): Promise<void> {
  const { id, service, submittedAt, publishedAt, text, state } = response;
  const person = people.get(response.person);
  if (!person) return;
  const organisation = person.organisation ?? service;
  // Who answered has read it.
  await loadReading(tx, reference, service, person, submittedAt);
  await insertResponse(tx, {
    id,
    reference,
    service,
    organisation,
    person: person.id,
    name: person.name,
    role: person.jobTitle,
    kind: response.kind,
    text,
    // No window is open in the past: what was still waiting is there for a moderator.
    state: 'moderation',
    route: 'moderation',
    why: [],
    submittedAt,
    publishesAt: publishedAt ?? submittedAt,
  });
  if (state === 'returned' || state === 'rejected') {
    await refuseRow(tx, id, { state, reason: 'Sent back by a moderator.', at: submittedAt });
  }
  if (publishedAt === null) return;
  await publishRow(tx, { id, reference, service }, { text, outcome: 'published', at: publishedAt });
  const named: { service: NamedPlace; organisation: NamedPlace } = {
    service: await namedPlace(tx, service),
    organisation: await namedPlace(tx, organisation),
  };
  const { name, jobTitle: role } = person;
  const at = publishedAt.toISOString();
  const afterDays = wholeDaysBetween(storyPublishedAt, publishedAt);
  await said(
    tx,
    responsePublished,
    { id, reference, ...named, kind: response.kind, name, role, text, at, afterDays },
    publishedAt,
  );
  if (response.mark) await markRow(tx, { reference, id, mark: response.mark, at: publishedAt });
  if (state === 'withdrawn') await withdrawRow(tx, { id, reference, service }, publishedAt);
}

async function loadChange(tx: Tx, change: HistoryChange): Promise<void> {
  const { id, organisation, person, publishedAt, madeAt } = change;
  const form = { ...newForm({ ...copyOfForm(change) }), reason: change.reason };
  await insertChange(tx, { id, organisation, person, form, at: change.createdAt });
  await publishForm(tx, id, form, publishedAt);
  if (madeAt) await tx.query('UPDATE changes SET made_at = $2 WHERE id = $1', [id, madeAt]);
  const { title, what, why, stories, ownerRole, due, state } = form;
  const at = madeAt ?? publishedAt;
  await said(
    tx,
    changePublished,
    {
      id,
      version: 1,
      title,
      what,
      why,
      services: (await placesOf(tx, form.services)).map(({ code, name }) => ({ code, name })),
      stories: [...stories],
      organisation: await namedPlace(tx, organisation),
      ownerRole,
      due,
      state,
      before: null,
      at: at.toISOString(),
    },
    at,
  );
  for (const { reference, answer, at: answeredAt } of change.differences) {
    await keepDifference(tx, { id, reference, answer, at: answeredAt });
  }
}

function copyOfForm({ title, what, why, services, stories, ownerRole, due, state, evidence }: HistoryChange) {
  return {
    title,
    what,
    why,
    services: [...services],
    stories: [...stories],
    ownerRole,
    due,
    state,
    evidence: [...evidence],
  };
}

async function loadWithdrawal(tx: Tx, { reference, withdrawnAt, publishedAt, status }: HistoryStory): Promise<void> {
  if (withdrawnAt === null || publishedAt === null) return;
  const hearing = new HearOfStories({ clock: { now: () => withdrawnAt } });
  const at = withdrawnAt.toISOString();
  await hearing.withdrawn(tx, { reference, version: GONE_VERSION, at, erased: status === 'erased' });
}

/** What was said stands in the log, and is not said again. */
async function said<Data>(tx: Tx, contract: EventContract<Data>, data: Data, time: Date): Promise<void> {
  const { id, type, subject, body } = newEventRow(contract, data, { time });
  await tx.query(
    'INSERT INTO outbox (id, type, subject, body, created_at, published_at) VALUES ($1, $2, $3, $4, $5, $5)',
    [id, type, subject, body, time],
  );
}

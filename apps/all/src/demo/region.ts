import type { HistoryChange, HistoryStory, RegionHistory } from '#contracts';
import { CHANGES, STORIES, type ChangeOutline, type StoryOutline } from './outlines.js';
import { PEOPLE } from './people.js';
import { PLACES } from './places.js';
import { seededId, seededReference } from './seeded.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const RESPONDERS = PEOPLE.filter((person) => person.roles.includes('responder'));
/** A story is public a day after it was sent. */
const MODERATED_AFTER = 1;
const DECIDED: readonly string[] = [
  'returned',
  'held',
  'preview',
  'restricted',
  'published',
  'rejected',
  'withdrawn',
  'erased',
];
const WAS_PUBLIC: readonly string[] = ['published', 'restricted', 'withdrawn', 'erased'];

/** The made-up region as it stands on the day that it is loaded. The same day gives the same region. */
export function demoRegion(now: Date): RegionHistory {
  const stories = STORIES.map((outline, index) => storyOf(outline, index, now));
  return {
    places: PLACES,
    people: PEOPLE,
    stories,
    changes: CHANGES.map((outline) => changeOf(outline, stories, now)),
  };
}

function storyOf(outline: StoryOutline, index: number, now: Date): HistoryStory {
  const key = `story ${index}`;
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY);
  const submittedAt = ago(outline.submitted);
  const decidedAt = DECIDED.includes(outline.status) ? ago(outline.submitted - MODERATED_AFTER) : null;
  const publishedAt = WAS_PUBLIC.includes(outline.status) ? decidedAt : null;
  const isErased = outline.status === 'erased';
  const isGone = isErased || outline.status === 'withdrawn';
  return {
    id: seededId(key),
    reference: seededReference(key),
    status: outline.status,
    title: isErased ? null : (outline.title ?? null),
    text: isErased ? '' : outline.text,
    originalText: isErased ? '' : outline.text,
    good: isErased ? [] : (outline.good ?? []),
    improve: isErased ? [] : (outline.improve ?? []),
    feelings: isErased ? [] : (outline.feelings ?? []),
    screenName: isErased ? '' : outline.screenName,
    relation: outline.relation ?? 'patient',
    when: ago(outline.submitted + 20)
      .toISOString()
      .slice(0, 7),
    place: outline.place ?? null,
    services: outline.services,
    tags: isErased ? [] : (outline.tags ?? []),
    criticality: outline.criticality ?? null,
    reason: outline.reason ?? null,
    submittedAt,
    decidedAt,
    publishedAt,
    publishesAt: outline.status === 'preview' ? new Date(now.getTime() + 2 * DAY) : null,
    withdrawnAt: isGone && publishedAt ? new Date(publishedAt.getTime() + 3 * DAY) : null,
    told: publishedAt && outline.status !== 'restricted' ? toldOf(outline, publishedAt) : [],
    responses: publishedAt ? responsesOf(outline, key, publishedAt) : [],
  };
}

function toldOf(outline: StoryOutline, publishedAt: Date): HistoryStory['told'] {
  return outline.services.map((service) => {
    const people = RESPONDERS.filter(({ scope }) => scope.some((code) => service.startsWith(code)));
    const at = new Date(publishedAt.getTime() + 2000);
    const readAt =
      outline.readAfter === undefined ? [] : [new Date(publishedAt.getTime() + outline.readAfter * DAY + 3 * HOUR)];
    return {
      service,
      at,
      people: people.map(({ id }) => id),
      where: people[0]?.organisation ?? null,
      heardAt: people.length > 0 ? new Date(publishedAt.getTime() + 5000) : null,
      read: people.flatMap(({ id }) => readAt.map((time) => ({ person: id, at: time }))),
    };
  });
}

function responsesOf(outline: StoryOutline, key: string, publishedAt: Date): HistoryStory['responses'] {
  const service = outline.services[0] ?? '';
  const responder = RESPONDERS.find(({ scope }) => scope.some((code) => service.startsWith(code)));
  if (!responder) return [];
  return (outline.answers ?? []).map((answer, index) => {
    const answeredAt = new Date(publishedAt.getTime() + answer.after * DAY + 4 * HOUR);
    return {
      id: seededId(`${key} response ${index}`),
      service,
      person: responder.id,
      kind: answer.kind ?? 'full',
      text: answer.text,
      state: 'published',
      submittedAt: new Date(answeredAt.getTime() - HOUR / 2),
      publishedAt: answeredAt,
      mark: answer.mark ?? null,
    };
  });
}

function changeOf(outline: ChangeOutline, stories: readonly HistoryStory[], now: Date): HistoryChange {
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY);
  const led = stories.filter((_, index) => STORIES[index]?.change === outline.key);
  const madeAt = outline.made === undefined ? null : ago(outline.made);
  return {
    id: seededId(`change ${outline.key}`),
    title: outline.title,
    what: outline.what,
    why: outline.why,
    services: outline.services,
    stories: led.map(({ reference }) => reference),
    organisation: outline.organisation,
    person: PEOPLE.find(({ email }) => email === `${outline.person}@demo.example`)?.id ?? '',
    ownerRole: outline.ownerRole,
    due: ago(outline.due).toISOString().slice(0, 10),
    state: outline.state,
    reason: outline.reason ?? null,
    evidence: outline.evidence ? [{ kind: 'text', text: outline.evidence }] : [],
    createdAt: ago(outline.published + 1),
    publishedAt: ago(outline.published),
    madeAt,
    differences: madeAt
      ? led.slice(0, 1).map(({ reference }) => ({ reference, answer: 'yes', at: new Date(madeAt.getTime() + DAY) }))
      : [],
  };
}

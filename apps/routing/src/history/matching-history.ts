import { randomUUID } from 'node:crypto';
import { alertDelivered, storyRouted, type HistoryStory } from '#contracts';
import { insertPastEvents, pastEvent, type PastEvent } from '#messaging';
import type { Tx } from '#persistence';
import { keepAnswer, keepAnswerGone } from '../delivery/persistence/story-answers.js';
import { excerptOf } from '../matching/domain/excerpt.js';
import { whyOf } from '../matching/domain/tellings.js';
import type { NameOf } from './feed-history.js';
import { GONE_VERSION, PUBLISHED_VERSION, wasPublic } from './versions.js';

/** Who was told of the stories of the past, as it stands now. No mail is due. */
export async function loadMatching(tx: Tx, stories: readonly HistoryStory[], nameOf: NameOf): Promise<void> {
  const routed = stories.filter(wasPublic);
  await insertStories(tx, routed);
  await insertRecords(tx, routed, nameOf);
  await insertDeliveries(tx, routed, nameOf);
  await keepAnswers(tx, routed);
  await insertPastEvents(
    tx,
    routed.flatMap((story) => tellingsOf(story, nameOf)),
  );
}

async function insertStories(tx: Tx, stories: readonly HistoryStory[]): Promise<void> {
  const rows = stories.map(({ reference, status, publishedAt, title, text, criticality }) => {
    const state = status === 'withdrawn' || status === 'erased' ? status : 'public';
    const isPublic = state === 'public';
    return {
      reference,
      state,
      version: isPublic ? PUBLISHED_VERSION : GONE_VERSION,
      published_at: publishedAt,
      title: isPublic ? (title ?? '') : '',
      excerpt: isPublic ? excerptOf(text) : '',
      criticality: isPublic ? (criticality ?? 0) : null,
    };
  });
  await tx.query(
    `insert into routed_story (reference, version, state, published_at, title, excerpt, criticality)
     select * from jsonb_to_recordset($1::jsonb) as r (reference text, version integer, state text,
       published_at timestamptz, title text, excerpt text, criticality smallint)`,
    [JSON.stringify(rows)],
  );
}

async function insertRecords(tx: Tx, stories: readonly HistoryStory[], nameOf: NameOf): Promise<void> {
  const rows = stories.flatMap(({ reference, told }) =>
    told.map(({ service, at, people, where }, place) => ({
      reference,
      service,
      name: nameOf(service).name,
      place: place + 1,
      state: people.length > 0 ? 'told' : 'unheard',
      told: people.length,
      told_where: people.length > 0 ? (where ?? service) : null,
      since: at,
    })),
  );
  await tx.query(
    `insert into routing_record (reference, service, name, place, state, told, told_where, since)
     select * from jsonb_to_recordset($1::jsonb) as r (reference text, service text, name text, place smallint,
       state text, told integer, told_where text, since timestamptz)`,
    [JSON.stringify(rows)],
  );
}

async function insertDeliveries(tx: Tx, stories: readonly HistoryStory[], nameOf: NameOf): Promise<void> {
  const rows = stories.flatMap((story) => deliveriesOf(story, nameOf));
  await tx.query(
    `insert into delivery (id, reference, person_id, services, why, state, attempts, next_attempt_at, told_at, sent_at)
     select id, reference, person, services, why, 'sent', 1, null, told_at, sent_at
     from jsonb_to_recordset($1::jsonb) as r (id uuid, reference text, person uuid, services text[], why text,
       told_at timestamptz, sent_at timestamptz)`,
    [JSON.stringify(rows)],
  );
}

function deliveriesOf({ reference, told }: HistoryStory, nameOf: NameOf): object[] {
  const people = [...new Set(told.flatMap((one) => one.people))];
  return people.map((person) => {
    const theirs = told.filter((one) => one.people.includes(person));
    const services = theirs.map(({ service }) => service);
    return {
      id: randomUUID(),
      reference,
      person,
      services,
      why: whyOf(services.map((code) => nameOf(code).name)),
      told_at: theirs[0]?.at,
      sent_at: theirs[0]?.heardAt ?? theirs[0]?.at,
    };
  });
}

/** What was said of it, so that who rebuilds from the log knows it too. */
function tellingsOf({ reference, told }: HistoryStory, nameOf: NameOf): PastEvent[] {
  return told.flatMap(({ service, at, people, where, heardAt }) => {
    const toldAt = where === null ? null : nameOf(where);
    const routed = { ...nameOf(service), told: people.length, toldAt };
    const data = { reference, version: PUBLISHED_VERSION, at: at.toISOString(), services: [routed] };
    const said = pastEvent(storyRouted, data, at);
    if (!heardAt) return [said];
    const heard = { reference, services: [service], at: heardAt.toISOString(), channel: 'mail' as const };
    return [said, pastEvent(alertDelivered, heard, heardAt)];
  });
}

async function keepAnswers(tx: Tx, stories: readonly HistoryStory[]): Promise<void> {
  for (const { reference, responses } of stories) {
    for (const { id, service, kind, state, publishedAt } of responses) {
      if (publishedAt === null) continue;
      await keepAnswer(tx, { id, reference, service: { code: service }, kind });
      if (state === 'withdrawn') await keepAnswerGone(tx, { id, reference });
    }
  }
}

import type { HistoryChange, HistoryPerson, HistoryStory, NamedPlace, RegionHistory } from '#contracts';
import type { Tx } from '#persistence';
import { foldFacts } from '../feed/domain/fold.js';
import {
  changeFact,
  responseFact,
  responseGoneFact,
  storyFact,
  storyGoneFact,
  type PublicFact,
} from '../feed/domain/public-facts.js';
import { takeTurn } from '../feed/persistence/public-events.js';
import { GONE_VERSION, PUBLISHED_VERSION, wasPublic } from './versions.js';

/** Names of places by their code. */
export type NameOf = (code: string) => NamedPlace;

/** What happened in public in the past, as the feed tells it now. */
export async function loadFeed(tx: Tx, history: RegionHistory, nameOf: NameOf): Promise<void> {
  const people = new Map(history.people.map((person) => [person.id, person]));
  const facts = [
    ...history.stories.filter(wasPublic).flatMap((story) => factsOfStory(story, people, nameOf)),
    ...history.changes.flatMap((change) => factsOfChange(change, nameOf)),
  ];
  const { events, subjects } = foldFacts(facts.sort((a, b) => a.time.localeCompare(b.time)));
  await takeTurn(tx);
  await tx.query(
    `insert into public_event (type, subject, reference, time, data)
     select type, subject, reference, time, data
     from rows from (jsonb_to_recordset($1::jsonb)
       as (type text, subject text, reference text, time timestamptz, data jsonb)) with ordinality
     order by ordinality`,
    [JSON.stringify(events)],
  );
  await tx.query(
    `insert into public_subject (subject, version, gone, data)
     select * from jsonb_to_recordset($1::jsonb) as r (subject text, version integer, gone boolean, data jsonb)`,
    [JSON.stringify([...subjects].map(([subject, state]) => ({ subject, ...state })))],
  );
}

function factsOfStory(story: HistoryStory, people: ReadonlyMap<string, HistoryPerson>, nameOf: NameOf): PublicFact[] {
  const { reference, publishedAt, withdrawnAt, title, tags } = story;
  if (publishedAt === null) return [];
  const published = storyFact('story.published', {
    reference,
    version: PUBLISHED_VERSION,
    publishedAt: publishedAt.toISOString(),
    title: title ?? '',
    services: story.services.map(nameOf),
    tags: [...tags],
  });
  const responses = story.responses.flatMap((response) => factsOfResponse(reference, response, people, nameOf));
  const version = GONE_VERSION;
  const gone = withdrawnAt && storyGoneFact({ reference, version, at: withdrawnAt.toISOString(), erased: false });
  return [published, ...responses, ...(gone ? [gone] : [])];
}

function factsOfResponse(
  reference: string,
  response: HistoryStory['responses'][number],
  people: ReadonlyMap<string, HistoryPerson>,
  nameOf: NameOf,
): PublicFact[] {
  const { id, service, kind, publishedAt, withdrawnAt } = response;
  const person = people.get(response.person);
  if (publishedAt === null || !person) return [];
  const at = publishedAt.toISOString();
  const organisation = nameOf(person.organisation ?? service);
  const role = person.jobTitle;
  const published = responseFact({ id, reference, service: nameOf(service), organisation, kind, role, at });
  return withdrawnAt ? [published, responseGoneFact({ id, reference, at: withdrawnAt.toISOString() })] : [published];
}

function factsOfChange(change: HistoryChange, nameOf: NameOf): PublicFact[] {
  const { id, title, state, due, publishedAt, madeAt } = change;
  if (publishedAt === null) return [];
  const common = {
    id,
    title,
    due,
    organisation: nameOf(change.organisation),
    services: change.services.map(nameOf),
    stories: [...change.stories],
  };
  const planned = { ...common, version: 1, state: 'planned', before: null, at: publishedAt.toISOString() } as const;
  if (state === 'planned') return [changeFact(planned)];
  const at = (madeAt ?? publishedAt).toISOString();
  return [planned, { ...common, version: 2, state, before: 'planned', at } as const].map(changeFact);
}

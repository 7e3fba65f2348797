import type { PublicFact } from './public-facts.js';
import { remains, settle, type PublicSubject } from './settle.js';

export type PublicEventEntry = Pick<PublicFact, 'type' | 'subject' | 'reference' | 'time'> & {
  readonly data: PublicSubject['data'];
};

/** A feed and what it knows, all in memory. */
export interface Feed {
  readonly events: readonly PublicEventEntry[];
  readonly subjects: ReadonlyMap<string, PublicSubject>;
}

/** The feed after these facts, in the order in which they are heard. */
export function foldFacts(facts: readonly PublicFact[]): Feed {
  return facts.reduce(hear, { events: [], subjects: new Map() });
}

function hear(feed: Feed, fact: PublicFact): Feed {
  const { type, subject, reference, time } = fact;
  const story = reference === null ? undefined : feed.subjects.get(reference);
  const settled = settle(fact, feed.subjects.get(subject), story);
  if (!settled) return feed;
  const { events, subjects } = type === 'story.withdrawn' ? forget(feed, subject) : feed;
  return {
    events: [
      ...events.map((event) =>
        settled.rewrite && event.subject === subject ? { ...event, data: settled.rewrite } : event,
      ),
      { type, subject, reference, time, data: settled.data },
    ],
    subjects: new Map(subjects).set(subject, settled.subject),
  };
}

/** Without a word of what belongs to a story. */
function forget({ events, subjects }: Feed, reference: string): Feed {
  const theirs = new Set(events.filter((event) => event.reference === reference).map(({ subject }) => subject));
  return {
    events: events.map((event) => (event.reference === reference ? { ...event, data: remains(event.data) } : event)),
    subjects: new Map(
      [...subjects].map(([subject, known]) => [
        subject,
        theirs.has(subject) ? { ...known, data: remains(known.data) } : known,
      ]),
    ),
  };
}

import type { PublicFact } from './public-facts.js';

/** What a subject looks like in public, as far as is known. */
export interface PublicSubject {
  readonly version: number;
  readonly gone: boolean;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What is written down when a fact is heard. */
export interface Settled {
  /** The data of the new event. */
  readonly data: PublicSubject['data'];
  readonly subject: PublicSubject;
  /** Earlier events of the subject lose what they said: they get this instead. */
  readonly rewrite: PublicSubject['data'] | undefined;
}

/**
 * Facts come in any order. Whatever it is, each event says what is true by now: a late one is told with the newest words,
 * and words that were changed or taken back are nowhere in the feed any more.
 * @param story the story that an answer belongs to: what belongs to one that is gone says no more than that it was there
 * @returns undefined when the subject is gone: its tombstone has been told, and nothing comes after it
 */
export function settle(
  fact: PublicFact,
  known: PublicSubject | undefined,
  story: PublicSubject | undefined,
): Settled | undefined {
  if (known?.gone) return undefined;
  if (fact.gone) return settledAs(fact, fact.data);
  if (story?.gone) return settledAs(fact, remains(fact.data));
  if (known && known.version >= fact.version) return { data: known.data, subject: known, rewrite: undefined };
  // What a change was called when it was planned may stand; words of a story that a moderator took out may not.
  return { ...settledAs(fact, fact.data), rewrite: fact.reference === null ? undefined : fact.data };
}

function settledAs({ version, gone }: PublicFact, data: PublicSubject['data']): Settled {
  return { data, subject: { version, gone, data }, rewrite: data };
}

/** What stays of an event whose story was taken back. */
export function remains({ id, reference }: PublicSubject['data']): PublicSubject['data'] {
  return id === undefined ? { reference } : { id, reference };
}

import { storable, type FieldError } from '#kernel';
import type { PublicStory } from '#contracts';
import type { Calendar } from '../../presenters/calendar.js';
import type { Moment } from '../../presenters/moment.js';
import { paragraphs } from '../../presenters/texts.js';
import { waitedWords } from '../../presenters/waited.js';
import { counted } from '../../presenters/words.js';
import { formErrors } from '../form-errors.js';
import { oldestFirstPager } from '../oldest-first.js';
import { KIND_WORDS, type Reading, type ReadingChoice, type ReadingKind } from './readings.js';

/** What a moderator has typed about what they read. */
export interface ReadingWords {
  readonly choice: string;
  readonly text: string;
  readonly reason: string;
}

/** Where in the list the page is. */
export interface Place {
  readonly path: string;
  readonly cursor: string | undefined;
  readonly next: string | null;
}

const CHOICE_WORDS: Readonly<Record<ReadingChoice, string>> = {
  publish: 'Publish',
  return: 'Return with a question',
  reject: 'Reject',
};

/** A list of which nothing waits. */
export function presentNothing(
  kind: ReadingKind,
  { path, cursor }: Place,
  did: string | undefined,
  now: Date,
  calendar: Calendar,
) {
  return {
    title: `Nothing waits at ${calendar.hour(now)}.`,
    did: didWords(kind, did),
    empty: {
      fact: `There are no ${KIND_WORDS[kind].title[1]}.`,
      next:
        cursor === undefined ? { href: '/desk', text: 'Go to the queue' } : { href: path, text: 'Back to the oldest' },
    },
  };
}

export function presentReading(
  kind: ReadingKind,
  place: Place,
  read: { readonly item: Reading; readonly all: readonly Reading[]; readonly stories: readonly PublicStory[] },
  typed: { readonly words: ReadingWords; readonly faults: readonly FieldError[]; readonly did?: string },
  { now, calendar }: { readonly now: Date; readonly calendar: Calendar },
) {
  const { item, all, stories } = read;
  const [one, many] = KIND_WORDS[kind].title;
  return {
    title: place.next === null ? counted(all.length, one, many) : `More than ${counted(all.length, one, many)}`,
    did: didWords(kind, typed.did),
    errors: formErrors(typed.faults, { decision: 'decision', text: 'text' }),
    action: addressOf(place, item.id),
    item: {
      heading: item.heading,
      why: item.why,
      facts: item.facts,
      parts: item.parts,
      waited: waitedWords(item.since, now),
    },
    field: KIND_WORDS[kind].field,
    fields: { text: storable(typed.words.text), reason: storable(typed.words.reason) },
    reasonHint:
      kind === 'replies'
        ? 'Only when you reject. The author reads it.'
        : 'When you return it, your question; when you reject it, why. Whoever wrote it reads it.',
    choices: item.choices.map((value) => ({
      value,
      text: CHOICE_WORDS[value],
      checked: value === typed.words.choice,
    })),
    stories: stories.map((story) => presentStory(story, calendar)),
    missing: item.stories.length > 0 && stories.length === 0,
    others: all
      .filter(({ id }) => id !== item.id)
      .map(({ id, label, since }) => ({
        href: addressOf(place, id),
        text: label,
        waited: waitedWords(since, now),
      })),
    pager: oldestFirstPager(place.path, place.next, place.cursor === undefined),
  };
}

function presentStory({ reference, title, text, screenName, publishedAt }: PublicStory, calendar: Calendar) {
  return {
    href: `/stories/${reference}`,
    title: title ?? reference,
    by: screenName,
    published: publishedAt === null ? null : ({ iso: publishedAt, words: calendar.day(publishedAt) } satisfies Moment),
    paragraphs: paragraphs(text ?? ''),
  };
}

function addressOf({ path, cursor }: Place, id: string): string {
  return `${path}?${new URLSearchParams({ ...(cursor !== undefined && { cursor }), id }).toString()}`;
}

const DONE = { publish: 'published', return: 'returned', reject: 'rejected' } as const;

/** What was decided a moment ago, on the page that comes after it. */
function didWords(kind: ReadingKind, did: string | undefined): string | null {
  if (did !== 'publish' && did !== 'return' && did !== 'reject') return null;
  return KIND_WORDS[kind][DONE[did]] || null;
}

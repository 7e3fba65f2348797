import type { PublicStory, ResponseOf, StoryStatus, listUnheard, listUnplaced } from '#contracts';
import type { Calendar } from '../../presenters/calendar.js';
import { dayMoment } from '../../presenters/moment.js';
import { waitedWords } from '../../presenters/waited.js';
import { counted } from '../../presenters/words.js';
import { oldestFirstPager } from '../oldest-first.js';
import { operatorPath, unheardPath, unplacedPath } from './paths.js';

interface When {
  readonly now: Date;
  readonly calendar: Calendar;
  /** Whether it is the first page of the list. */
  readonly isFirst: boolean;
}

const nothing = (title: string, fact: string) => ({
  title,
  empty: { fact, next: { href: operatorPath, text: 'See whether anything is broken' } },
});

const heading = (count: string, next: string | null): string => (next === null ? count : `More than ${count}`);

/** @param titles public stories of the list, by reference; one that can't be asked for is called by its reference */
export function presentUnheard(
  { items, next }: ResponseOf<typeof listUnheard>,
  titles: ReadonlyMap<string, PublicStory>,
  { now, calendar, isFirst }: When,
) {
  if (items.length === 0) return nothing('Every story was told to somebody', 'No story is unheard.');
  return {
    title: heading(counted(items.length, 'story nobody was told of', 'stories nobody was told of'), next),
    lede: 'Nobody at these services, or above them, receives stories yet. Invite somebody, and they are told.',
    rows: items.map(({ reference, service, since }) => ({
      href: `/stories/${reference}`,
      title: titles.get(reference)?.title ?? reference,
      reference,
      service: service.name,
      since: dayMoment(calendar, since),
      waited: waitedWords(since, now),
    })),
    pager: oldestFirstPager(unheardPath, next, isFirst),
  };
}

const STATUS_WORDS: Partial<Readonly<Record<StoryStatus, string>>> = {
  submitted: 'nobody has read it',
  'in-moderation': 'a moderator reads it',
  returned: 'its author is asked',
  held: 'on hold',
};

/** The operator learns that they are there, not what they say. */
export function presentUnplaced({ items, next }: ResponseOf<typeof listUnplaced>, { now, calendar, isFirst }: When) {
  if (items.length === 0) return nothing('Every story names a service', 'No story waits for a place.');
  return {
    title: heading(counted(items.length, 'story without a service', 'stories without a service'), next),
    lede: 'Moderators find the place under “Where is this?”. A place that no directory has needs to be added.',
    rows: items.map(({ reference, place, status, submittedAt }) => ({
      reference,
      place,
      status: STATUS_WORDS[status] ?? status,
      since: dayMoment(calendar, submittedAt),
      waited: waitedWords(submittedAt, now),
    })),
    pager: oldestFirstPager(unplacedPath, next, isFirst),
  };
}

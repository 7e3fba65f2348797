import type { ResponseOf, listModerationQueue } from '#contracts';
import type { Calendar } from '../../presenters/calendar.js';
import type { Moment } from '../../presenters/moment.js';
import { waitedWords } from '../../presenters/waited.js';
import { counted } from '../../presenters/words.js';
import { oldestFirstPager } from '../oldest-first.js';
import { deskStoryPath, queuePath, wherePath } from './paths.js';

type Queue = ResponseOf<typeof listModerationQueue>;
type Queued = Queue['items'][number];

interface When {
  readonly calendar: Calendar;
  readonly now: Date;
}

/** @param isFirst whether it is the first page of the queue */
export function presentQueue({ items, next }: Queue, isFirst: boolean, when: When) {
  if (items.length === 0 && isFirst) {
    return {
      title: `Nothing waits at ${when.calendar.hour(when.now)}.`,
      empty: { fact: 'Every story has been read.', next: { href: wherePath, text: 'Where is this?' } },
    };
  }
  const dangerous = items.filter(({ danger }) => danger.length > 0).length;
  return {
    title: headingOf(items.length, isFirst, next !== null),
    lede: dangerous > 0 ? `${firstWords(dangerous)} Then the oldest.` : 'The oldest comes first.',
    rows: items.map((story) => rowOf(story, when)),
    pager: oldestFirstPager(queuePath, next, isFirst),
  };
}

function headingOf(count: number, isFirst: boolean, goesOn: boolean): string {
  if (!isFirst) return 'More stories that wait';
  const wait = counted(count, 'story waits', 'stories wait');
  return goesOn ? `More than ${wait}` : wait;
}

const firstWords = (dangerous: number): string =>
  dangerous === 1
    ? 'One is read first, because of what it says.'
    : `${dangerous} are read first, because of what they say.`;

function rowOf(story: Queued, { calendar, now }: When) {
  return {
    reference: story.reference,
    href: deskStoryPath(story.reference),
    where: story.services.length > 0 ? story.services.map(({ name }) => name) : [story.place ?? 'Nobody knows where'],
    danger: story.danger.slice(0, 3),
    more: Math.max(0, story.danger.length - 3),
    inItsTurn: story.status === 'held' ? 'its hold is over' : 'in its turn',
    waited: { iso: story.submittedAt, words: waitedWords(story.submittedAt, now) } satisfies Moment,
    words: counted(story.words, 'word'),
    claim: story.claim && {
      by: story.claim.mine ? 'You' : story.claim.by,
      until: { iso: story.claim.expiresAt, words: calendar.hour(story.claim.expiresAt) } satisfies Moment,
    },
  };
}

import type { PublicPlace, ResponseOf, listUnplaced } from '#contracts';
import type { Calendar } from '../../presenters/calendar.js';
import { paragraphs } from '../../presenters/texts.js';
import { waitedWords } from '../../presenters/waited.js';
import { counted } from '../../presenters/words.js';
import { oldestFirstPager } from '../oldest-first.js';
import { aboutPlace } from './about-place.js';
import { deskStoryPath, queuePath, whereOf, wherePath } from './paths.js';

type Unplaced = ResponseOf<typeof listUnplaced>;
export type UnplacedStory = Unplaced['items'][number];

/** What was looked for, and what was found; undefined while nobody could be asked. */
export interface Search {
  readonly find: string;
  readonly found: readonly PublicPlace[] | undefined;
}

export function presentPlacedAll(now: Date, calendar: Calendar) {
  return {
    title: `Nothing waits at ${calendar.hour(now)}.`,
    empty: { fact: 'Every story says where it happened.', next: { href: queuePath, text: 'Go to the queue' } },
  };
}

/** @param story the one that is looked at */
export function presentWhere(
  { items, next }: Unplaced,
  story: UnplacedStory,
  { find, found }: Search,
  { now, isFirst }: { readonly now: Date; readonly isFirst: boolean },
) {
  const count = counted(items.length, 'story names no service', 'stories name no service');
  return {
    title: 'Where is this?',
    lede: next === null ? `${count}.` : `More than ${count}.`,
    story: {
      reference: story.reference,
      href: deskStoryPath(story.reference),
      place: story.place,
      waited: waitedWords(story.submittedAt, now),
      paragraphs: paragraphs(story.text ?? ''),
    },
    find,
    found: found?.map((place) => ({ code: place.code, name: place.name, about: aboutPlace(place) })),
    others: items
      .filter(({ reference }) => reference !== story.reference)
      .map(({ reference, place, submittedAt }) => ({
        href: whereOf(reference),
        text: place ?? reference,
        waited: waitedWords(submittedAt, now),
      })),
    pager: oldestFirstPager(wherePath, next, isFirst),
  };
}

import type { HistoryStory, RegionHistory } from '#contracts';
import { freeDays } from './calendar.js';
import { changeOf } from './change.js';
import { CHANGES } from './changes.js';
import { startOf } from './days.js';
import { PEOPLE } from './people.js';
import { PLACES } from './places.js';
import { screenNames } from './screen-names.js';
import { seededShare } from './seeded.js';
import { STORIES } from './stories/index.js';
import { storyOf, wasPublic } from './story.js';

/** The made-up region as it stands on the day that it is loaded. The same day gives the same region. */
export function demoRegion(now: Date): RegionHistory {
  const today = startOf(now);
  const days = daysOfStories();
  const names = screenNames(STORIES.length);
  const stories = STORIES.map((outline, index) =>
    storyOf(outline, { key: `story ${index}`, sent: days[index] ?? 0, screenName: names[index] ?? '', today }),
  );
  const led = (key: string): HistoryStory[] => stories.filter((_, index) => STORIES[index]?.change === key);
  return {
    places: PLACES,
    people: PEOPLE,
    stories,
    changes: CHANGES.map((outline) => changeOf(outline, led(outline.key), today)),
  };
}

/** How many days ago each story was sent: as its outline says, or on a day that the calendar finds for it. */
function daysOfStories(): number[] {
  const said = STORIES.filter(wasPublic).flatMap(({ sent }) => (sent === undefined ? [] : [sent]));
  const open = STORIES.map((_, index) => index).filter((index) => STORIES[index]?.sent === undefined);
  const free = freeDays(said, open.length);
  // In another order than they are written in, so that the stories of a ward do not follow upon each other.
  const shuffled = open
    .map((index) => ({ index, at: seededShare(`order ${index}`) }))
    .sort((a, b) => a.at - b.at)
    .map(({ index }) => index);
  const found = new Map(shuffled.map((index, place) => [index, free[place]]));
  return STORIES.map(({ sent }, index) => sent ?? found.get(index) ?? 0);
}

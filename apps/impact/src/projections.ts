import {
  alertDelivered,
  placesChanged,
  responsePublished,
  responseWithdrawn,
  storyPublished,
  storyRead,
  storyRouted,
  storySubmitted,
  storyUpdated,
  storyWithdrawn,
} from '#contracts';
import { keeps, type Projection } from '#messaging';
import { keepPlaces } from './persistence/places.js';
import { recountAnswers } from './persistence/responses.js';
import {
  keepDelivery,
  keepFirstReading,
  keepRouting,
  keepStory,
  keepSubmission,
  keepWithdrawal,
} from './persistence/story-facts.js';

/** What this room has made of what was said, and can make anew from the logs (`npx heard rebuild`). */
export const impactProjections: readonly Projection[] = [
  {
    room: 'impact',
    // Figures are counted from the same rows when they are asked for.
    names: ['progress', 'figures'],
    tables: ['stories', 'story_services'],
    hears: [
      keeps(storySubmitted, keepSubmission),
      keeps(storyPublished, keepStory),
      keeps(storyUpdated, keepStory),
      keeps(storyWithdrawn, keepWithdrawal),
      keeps(storyRouted, keepRouting),
      keeps(alertDelivered, keepDelivery),
      keeps(storyRead, keepFirstReading),
      keeps(responsePublished, (tx, { reference }) => recountAnswers(tx, reference)),
      keeps(responseWithdrawn, (tx, { reference }) => recountAnswers(tx, reference)),
    ],
  },
  {
    room: 'impact',
    names: ['places'],
    tables: ['places'],
    hears: [keeps(placesChanged, (tx, { places }) => keepPlaces(tx, places))],
  },
];

import { changePublished, placesChanged, responsePublished, responseWithdrawn } from '#contracts';
import { keeps, type Projection } from '#messaging';
import { keepAnswer, keepAnswerWithdrawal, keepChange } from './persistence/outcome-copies.js';
import { keepPlaces } from './persistence/places.js';

/** What this room has made of what was said, and can make anew from the logs (`npx heard rebuild`). */
export const storiesProjections: readonly Projection[] = [
  {
    room: 'stories',
    names: ['search'],
    tables: ['answer_copy', 'change_copy'],
    hears: [
      keeps(responsePublished, keepAnswer),
      keeps(responseWithdrawn, keepAnswerWithdrawal),
      keeps(changePublished, keepChange),
    ],
  },
  {
    room: 'stories',
    names: ['places'],
    tables: ['place'],
    hears: [keeps(placesChanged, (tx, { places }) => keepPlaces(tx, places))],
  },
];

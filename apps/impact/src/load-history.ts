import { copiesOf, type HistoryStory, type RegionHistory } from '#contracts';
import type { Tx } from '#persistence';
import { loadAnswers } from './history/answers.js';
import { loadChange } from './history/changes.js';
import { namesOf } from './history/names.js';
import { loadStories } from './history/stories.js';
import { keepPlaces } from './persistence/places.js';
import { HearOfStories } from './use-cases/hear-of-stories.js';

/** The version that the stories room gives to a story that is taken back. */
const GONE_VERSION = 4;

/**
 * Takes impact's part of a made-up region as history: facts, answers, reads, changes, marks. What was said of it stands in
 * the log as said at its time. Nothing is published again, and no clock is started.
 */
export async function loadImpactHistory(tx: Tx, history: RegionHistory, _options: { now: Date }): Promise<void> {
  const names = namesOf(history);
  await keepPlaces(tx, copiesOf(history.places));
  await loadStories(tx, history.stories, names);
  await loadAnswers(tx, history.stories, names);
  for (const change of history.changes) await loadChange(tx, change, names);
  // Last, because answers and changes are told before the story that they are about is taken back.
  for (const story of history.stories) await loadWithdrawal(tx, story);
}

async function loadWithdrawal(tx: Tx, { reference, withdrawnAt, publishedAt, status }: HistoryStory): Promise<void> {
  if (withdrawnAt === null || publishedAt === null) return;
  const hearing = new HearOfStories({ clock: { now: () => withdrawnAt } });
  const at = withdrawnAt.toISOString();
  await hearing.withdrawn(tx, { reference, version: GONE_VERSION, at, erased: status === 'erased' });
}

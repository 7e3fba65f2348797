import { invalid } from '#kernel';
import type { Tx } from '#persistence';
import { isOnlyExclusion } from '../persistence/story-list.js';

/** @throws HeardError 422 for a search that only says what a story must not hold */
export async function refuseOnlyExclusions(tx: Tx, q: string | undefined): Promise<void> {
  if (!q?.includes('-')) return;
  if (!(await isOnlyExclusion(tx, q))) return;
  const message = 'Say what the story should be about, not only what it should not.';
  throw invalid([{ path: 'q', code: 'only-exclusions', message }]);
}

import type { RegionHistory } from '#contracts';
import type { Tx } from '#persistence';
import { loadDirectoryHistory } from '../directory/index.js';
import { insertPeople } from '../people/persistence/people.js';
import { loadFeed, type NameOf } from './feed-history.js';
import { loadMatching } from './matching-history.js';

export interface HistoryOptions {
  readonly now: Date;
  /** Of all demo sign-ins. */
  readonly passwordHash: string;
}

/**
 * Takes routing's part of a made-up region as history: places, people, who was told, what was public. No mail is sent, and
 * no clock is started.
 */
export async function loadRoutingHistory(
  tx: Tx,
  history: RegionHistory,
  { now, passwordHash }: HistoryOptions,
): Promise<void> {
  await loadDirectoryHistory(tx, history.places, { now });
  await insertPeople(
    tx,
    history.people.map(({ scope, ...person }) => ({
      ...person,
      email: person.email.toLowerCase(),
      passwordHash,
      scope: scope.map((code) => ({ code })),
    })),
  );
  const names = new Map(history.places.map(({ code, name }) => [code, name]));
  const nameOf: NameOf = (code) => ({ code, name: names.get(code) ?? code });
  await loadMatching(tx, history.stories, nameOf);
  await loadFeed(tx, history, nameOf);
}

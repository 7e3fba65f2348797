import type { DataRoom } from './contract.js';

/**
 * Which queues hear what a room says. A room says nothing until all of these are there: so that no consumer, however late
 * it starts the first time, has missed anything. The rooms' tests hold it to the handlers that there are.
 */
export const AUDIENCE: Readonly<Record<DataRoom, readonly string[]>> = {
  stories: ['routing.match-stories', 'routing.public-feed', 'impact.keep-stories'],
  routing: ['stories.keep-places', 'stories.tell-authors', 'impact.keep-places', 'impact.keep-progress'],
  impact: ['stories.tell-authors', 'routing.public-feed', 'routing.keep-answers'],
};

/** Every queue of the house. */
export const QUEUES: readonly string[] = [...new Set(Object.values(AUDIENCE).flat())];

import type { HistoryStory } from '#contracts';

/** The versions that the stories room gives to what happened: published (3), taken back (4). */
export const PUBLISHED_VERSION = 3;
export const GONE_VERSION = 4;

/** Whether everybody could once read it: of a restricted story only that it exists is public. */
export const wasPublic = ({ publishedAt, status }: HistoryStory): boolean =>
  publishedAt !== null && status !== 'restricted';

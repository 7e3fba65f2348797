export const queuePath = '/desk';
export const takeNextPath = '/desk/next';
export const deskStoryPath = (reference: string): string => `/desk/stories/${reference}`;
export const claimPath = (reference: string): string => `${deskStoryPath(reference)}/claim`;
export const releasePath = (reference: string): string => `${deskStoryPath(reference)}/release`;
export const wherePath = '/desk/where';
/** One of the stories without a service, with words to search places by. */
export const whereOf = (reference: string, find?: string): string =>
  `${wherePath}?${new URLSearchParams({ story: reference, ...(find !== undefined && { find }) }).toString()}`;

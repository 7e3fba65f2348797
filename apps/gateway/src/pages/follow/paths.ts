/** The pages behind one private link. */
export const followPath = (secret: string): string => `/follow/${secret}`;
export const lostLinkPath = '/follow';

const below = (page: string) => (secret: string) => `${followPath(secret)}/${page}`;
export const answerPath = below('answer');
export const markPath = below('mark');
export const differencePath = below('difference');
export const editsPath = below('edits');
export const noticesPath = below('notices');
export const withdrawPath = below('withdraw');
export const erasePath = below('erase');

export const markOfPath = (secret: string, response: string): string => `${markPath(secret)}?response=${response}`;
export const differenceOfPath = (secret: string, change: string): string =>
  `${differencePath(secret)}?change=${change}`;

/** The page that everyone can read. */
export const publicStoryPath = (reference: string): string => `/stories/${reference}`;

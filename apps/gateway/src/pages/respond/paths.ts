import { addressOf } from '../filters.js';
import { staffStoryPath } from '../staff-story/paths.js';

export const respondPath = (reference: string): string => `${staffStoryPath(reference)}/respond`;
/** To answer anew what a moderator sent back. */
export const answerAgainPath = (reference: string, id: string): string =>
  addressOf(respondPath(reference), { again: id });
export const checkPath = (reference: string): string => `${respondPath(reference)}/check`;

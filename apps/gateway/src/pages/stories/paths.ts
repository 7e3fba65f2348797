import { addressOf, type Chosen } from '../filters.js';

export const storiesPath = (chosen: Chosen = {}): string => addressOf('/stories', chosen);
export const storyPath = (reference: string): string => `/stories/${reference}`;

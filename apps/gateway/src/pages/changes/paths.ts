import { addressOf, type Chosen } from '../filters.js';

export const changesPath = (chosen: Chosen = {}): string => addressOf('/changes', chosen);
export const changePath = (id: string): string => `/changes/${id}`;

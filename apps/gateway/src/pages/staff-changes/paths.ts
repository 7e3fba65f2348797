import { addressOf, type Chosen } from '../filters.js';

export const staffChangesPath = (chosen: Chosen = {}): string => addressOf('/staff/changes', chosen);
export const editChangePath = (id: string): string => `/staff/changes/${id}/edit`;
/** @param story that leads to it */
export const newChangePath = (story?: string): string =>
  addressOf('/staff/changes/new', story === undefined ? {} : { story });

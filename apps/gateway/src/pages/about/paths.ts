import type { Figure } from '#contracts';

/** Where a figure is explained. */
export const definitionPath = (id: Figure['id']): string => `/about/figures#${id}`;

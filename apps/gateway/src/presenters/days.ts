import { counted } from './words.js';

/** `on the same day`, `after 4 days` */
export const afterWords = (days: number): string => (days <= 0 ? 'on the same day' : `after ${counted(days, 'day')}`);

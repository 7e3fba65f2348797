import { waitedWords } from './waited.js';

const now = new Date('2026-03-09T14:15:00Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);

it.each([
  [-5, 'less than a minute'],
  [59, 'less than a minute'],
  [60, '1 minute'],
  [3_599, '59 minutes'],
  [3_600, '1 hour'],
  [2 * 86_400 - 1, '47 hours'],
  [2 * 86_400, '2 days'],
])('%d seconds are %s', (seconds, words) => expect(waitedWords(ago(seconds), now)).toBe(words));

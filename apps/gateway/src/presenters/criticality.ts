const WORDS = ['none', 'minimal', 'mild', 'moderate', 'strong', 'severe'] as const;

/** How serious a story is, from 0 to 5, in a word; for staff and moderators alone. */
export const criticalityWords = (criticality: number): string =>
  WORDS[Math.min(Math.max(criticality, 0), WORDS.length - 1)] ?? 'none';

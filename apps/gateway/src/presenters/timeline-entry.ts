/** What can stand on the timeline of a story. */
export const TIMELINE_KINDS = [
  'submitted',
  'returned',
  'replied',
  'held',
  'preview',
  'published',
  'rejected',
  'restricted',
  'withdrawn',
  'erased',
  'told',
  'unheard',
  'read',
  'acknowledged',
  'answered',
  'answer-withdrawn',
  'change-planned',
  'change-in-progress',
  'change-made',
  'change-not-going-ahead',
  'next',
] as const;

/** One line of the timeline. The last may say what comes next: its time is then the day it is due, or null. */
export interface TimelineEntry {
  readonly at: string | null;
  readonly kind: (typeof TIMELINE_KINDS)[number];
  readonly text: string;
}

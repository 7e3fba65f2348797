import type { StoryDecision, StoryStatus } from '#contracts';

/** Where a story goes, from each status, by what happens to it. What is not listed cannot happen. */
const MOVES = {
  submitted: ['in-moderation', 'withdrawn', 'erased'],
  'in-moderation': ['returned', 'held', 'preview', 'restricted', 'published', 'rejected', 'withdrawn', 'erased'],
  // The author's answer brings it back to the moderators.
  returned: [
    'in-moderation',
    'returned',
    'held',
    'preview',
    'restricted',
    'published',
    'rejected',
    'withdrawn',
    'erased',
  ],
  held: ['returned', 'held', 'preview', 'restricted', 'published', 'rejected', 'withdrawn', 'erased'],
  // The moderator has decided to publish; only a second thought can still stop it.
  preview: ['returned', 'held', 'restricted', 'published', 'rejected', 'withdrawn', 'erased'],
  restricted: ['withdrawn', 'erased'],
  published: ['withdrawn', 'erased'],
  rejected: ['withdrawn', 'erased'],
  withdrawn: ['erased'],
  erased: [],
} as const satisfies Record<StoryStatus, readonly StoryStatus[]>;

/** Whether a story of this status can become that. */
export function canMove(from: StoryStatus, to: StoryStatus): boolean {
  return (MOVES[from] as readonly StoryStatus[]).includes(to);
}

/** Statuses in which a moderator may claim and decide. `submitted` becomes `in-moderation` by the claim. */
export const DECIDABLE: readonly StoryStatus[] = ['submitted', 'in-moderation', 'returned', 'held', 'preview'];

/** The author took it back, with or without its words. */
export const GONE: readonly StoryStatus[] = ['withdrawn', 'erased'];

type Decision = StoryDecision['decision'];

const STATUS_OF: Readonly<Record<Exclude<Decision, 'publish'>, StoryStatus>> = {
  return: 'returned',
  hold: 'held',
  reject: 'rejected',
  restrict: 'restricted',
};

/** The status that a decision gives. @param preview a provider may look at the story before it is published */
export function statusAfter(decision: Decision, preview: boolean): StoryStatus {
  if (decision === 'publish') return preview ? 'preview' : 'published';
  return STATUS_OF[decision];
}

import type { StorySubmission } from '#contracts';

/**
 * What makes two bodies the same: what the author filled in. Empty lists don't count, so that a list which a later
 * version adds leaves old bodies the same.
 */
export function filledIn(submission: StorySubmission): object {
  const parts = Object.entries(submission).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(parts);
}

import type { getModeratedStory, ResponseOf, StoryStatus } from '#contracts';

/** A story as the stories room shows it to a moderator. */
export type ModeratedStory = ResponseOf<typeof getModeratedStory>;

const DECIDED: readonly StoryStatus[] = ['published', 'restricted', 'rejected'];

/** Whose the story is at this moment, or that nothing is left to decide. */
export type Holding = 'mine' | 'free' | 'others' | 'decided';

export function holdingOf({ status, claim }: Pick<ModeratedStory, 'status' | 'claim'>): Holding {
  if (DECIDED.includes(status)) return 'decided';
  if (!claim) return 'free';
  return claim.mine ? 'mine' : 'others';
}

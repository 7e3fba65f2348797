import { addDuration, conflict, notFound, type Duration } from '#kernel';
import { requireMay, type Acting, type ActingPerson } from '#policy';
import { clockTime } from '../domain/times.js';
import { DECIDABLE, GONE } from '../domain/story-states.js';
import type { Parts } from '../parts.js';
import { doerOf, historyOf, recordHistory } from '../persistence/history.js';
import { changeStory, lockStory, RELEASED, type Story } from '../persistence/stories.js';
import type { Tx } from '#persistence';
import { withdrawn } from './get-story.js';

/** The story that a moderator wants to work on, held. @throws HeardError `not-found`, or `withdrawn` */
export async function lockForModerator(tx: Tx, reference: string): Promise<Story> {
  const story = await lockStory(tx, { reference });
  if (!story) throw notFound('This story');
  if (GONE.includes(story.status)) throw withdrawn();
  return story;
}

/** Whose claim holds at this moment, by PostgreSQL's clock. */
export function claimOf(
  story: Pick<Story, 'claimBy' | 'claimName' | 'claimExpiresAt' | 'now'>,
): { by: string; name: string; expiresAt: Date } | undefined {
  const { claimBy, claimName, claimExpiresAt, now } = story;
  if (!claimBy || !claimExpiresAt || claimExpiresAt <= now) return undefined;
  return { by: claimBy, name: claimName ?? '', expiresAt: claimExpiresAt };
}

/** @throws HeardError 409 that names who decided, and when */
export async function refuseDecided(tx: Tx, story: Story, timeZone: string): Promise<void> {
  if (DECIDABLE.includes(story.status)) return;
  const last = (await historyOf(tx, story)).at(-1);
  const by = last ? `${last.who} decided it at ${clockTime(last.at, timeZone)}` : 'it was decided';
  throw conflict('already-decided', `Nothing is left to decide: ${by} (${story.status}).`);
}

/** @throws HeardError 409 `claimed-by-another` that says who has it and until when */
export function refuseAnothers(story: Story, moderator: ActingPerson, timeZone: string): void {
  const claim = claimOf(story);
  if (!claim || claim.by === moderator.id) return;
  throw conflict('claimed-by-another', `${claim.name} has it until ${clockTime(claim.expiresAt, timeZone)}.`);
}

/** Gives a moderator a story that is held. @returns until when it is theirs */
export async function giveTo(tx: Tx, story: Story, moderator: ActingPerson, lease: Duration): Promise<Date> {
  const expiresAt = addDuration(story.now, lease);
  const isNew = story.status === 'submitted';
  await changeStory(tx, story.id, {
    claimBy: moderator.id,
    claimName: moderator.name,
    claimExpiresAt: expiresAt,
    ...(isNew && { status: 'in-moderation' }),
  });
  if (isNew) await recordHistory(tx, story.id, { at: story.now, what: 'in-moderation', who: doerOf(moderator) });
  return expiresAt;
}

/** Takes a story to decide it, for a while; asking again renews it. Two moderators never have the same one. */
export class ClaimStory {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'rules'>) {}

  /** @throws HeardError 409 `claimed-by-another` that says who has it and until when; `already-decided` */
  async run({ reference }: { reference: string }, acting: Acting): Promise<{ expiresAt: string }> {
    const moderator = requireMay(acting, 'moderate');
    const { transactions, rules } = this.parts;
    return transactions.run(async (tx) => {
      const story = await lockForModerator(tx, reference);
      await refuseDecided(tx, story, rules.timeZone);
      refuseAnothers(story, moderator, rules.timeZone);
      const expiresAt = await giveTo(tx, story, moderator, rules.claimLease);
      return { expiresAt: expiresAt.toISOString() };
    });
  }
}

/** Gives a claim back. Nothing happens when it has run out, or was another's. */
export class ReleaseStory {
  constructor(private readonly parts: Pick<Parts, 'transactions'>) {}

  async run({ reference }: { reference: string }, acting: Acting): Promise<Record<string, never>> {
    const moderator = requireMay(acting, 'moderate');
    await this.parts.transactions.run(async (tx) => {
      const story = await lockForModerator(tx, reference);
      if (story.claimBy === moderator.id) await changeStory(tx, story.id, RELEASED);
    });
    return {};
  }
}

import { addDuration, conflict, invalid } from '#kernel';
import { requireMay, type Acting, type ActingPerson } from '#policy';
import type { ResponseOf, StoryDecision, decideStory } from '#contracts';
import type { AfterCommit, Tx } from '#persistence';
import { faultsOfDecision } from '../domain/decision.js';
import { needsPreview } from '../domain/provider-preview.js';
import { statusAfter } from '../domain/story-states.js';
import { tagsOfPhrases, unique } from '../domain/tags.js';
import { PUBLISH_STORY, type Parts } from '../parts.js';
import { doerOf, recordHistory } from '../persistence/history.js';
import { placesOf } from '../persistence/places.js';
import { showRestricted } from '../persistence/public-stories.js';
import { changeStory, readStory, RELEASED, type Story, type StoryChanges } from '../persistence/stories.js';
import { announcePublished } from './announce-story.js';
import { claimOf, lockForModerator, refuseDecided } from './claim-story.js';
import type { AuthorMails } from './schedule-author-mail.js';
import type { ServicesOfStories } from './services-of-stories.js';

type Answer = ResponseOf<typeof decideStory>;
/** The status that the decision gives, and for a preview when it ends. */
type Outcome = Pick<Story, 'status' | 'publishesAt'>;

/** What a moderator decides about a story that they have claimed. */
export class DecideStory {
  constructor(
    private readonly parts: Pick<Parts, 'transactions' | 'work' | 'rules'>,
    private readonly services: ServicesOfStories,
    private readonly mails: AuthorMails,
  ) {}

  /**
   * @throws HeardError 409 `already-decided` or `not-claimed`, 410 `withdrawn`, 422 with every field that is missing or
   *   wrong
   */
  async run(asked: { reference: string; decision: StoryDecision }, acting: Acting): Promise<Answer> {
    const moderator = requireMay(acting, 'moderate');
    const { reference, decision } = asked;
    const unknown = await this.services.faultsOf(decision.services ?? []);
    return this.parts.transactions.run(async (tx, after) => {
      const story = await lockForModerator(tx, reference);
      await refuseDecided(tx, story, this.parts.rules.timeZone);
      refuseUnclaimed(story, moderator);
      refusePublishingAgain(story, decision);
      const faults = [...faultsOfDecision(decision, story), ...unknown];
      if (faults.length > 0) throw invalid(faults);
      const outcome = await this.outcomeOf(tx, story, decision);
      await changeStory(tx, story.id, changesBy(decision, story, outcome));
      await recordHistory(tx, story.id, {
        at: story.now,
        what: outcome.status as Exclude<Story['status'], 'submitted'>,
        who: doerOf(moderator),
        why: decision.reason,
        details: { criticality: decision.criticality, hold: decision.hold, until: decision.until },
      });
      await this.follow(tx, after, story, outcome);
      return { status: outcome.status, ...(outcome.publishesAt && { publishesAt: outcome.publishesAt.toISOString() }) };
    });
  }

  private async outcomeOf(tx: Tx, story: Story, decision: StoryDecision): Promise<Outcome> {
    const places = await placesOf(tx, decision.services ?? story.services);
    const status = statusAfter(decision.decision, needsPreview(places));
    const publishesAt = status === 'preview' ? addDuration(story.now, this.parts.rules.providerPreview) : null;
    return { status, publishesAt };
  }

  /** What the new status brings with it; what the old one had waiting is taken back. */
  private async follow(tx: Tx, after: AfterCommit, before: Story, { status, publishesAt }: Outcome): Promise<void> {
    const { id, reference } = before;
    if (before.status === 'preview') await this.parts.work.cancel(tx, PUBLISH_STORY, reference);
    if (status === 'published') await announcePublished(tx, after, id, this.mails);
    if (publishesAt) {
      const work = { kind: PUBLISH_STORY, key: reference, subject: reference, payload: { reference } };
      await this.parts.work.schedule(tx, after, { ...work, dueAt: publishesAt });
    }
    const story = await readStory(tx, { id });
    if (status === 'restricted' && story) await showRestricted(tx, story);
    if (status === 'returned' && story) {
      await this.mails.schedule(tx, after, { mail: 'returned', reference, version: story.version });
    }
  }
}

function refuseUnclaimed(story: Story, moderator: ActingPerson): void {
  if (claimOf(story)?.by === moderator.id) return;
  throw conflict('not-claimed', 'Claim the story before you decide: your claim has run out, or another has it.');
}

/** A story in preview can be stopped, not published a second time. */
function refusePublishingAgain(story: Story, { decision }: StoryDecision): void {
  if (story.status !== 'preview' || decision !== 'publish') return;
  throw conflict('already-decided', 'It is published already when its provider has had time to look.');
}

function changesBy(decision: StoryDecision, story: Story, { status, publishesAt }: Outcome): StoryChanges {
  const isPublic = status === 'published' || status === 'restricted';
  return {
    ...RELEASED,
    status,
    publishesAt,
    decidedAt: story.now,
    title: decision.title,
    text: decision.text,
    services: decision.services && [...new Set(decision.services)],
    criticality: decision.criticality,
    tags: tagsAfter(decision, story),
    reason: decision.decision === 'publish' ? null : (decision.reason ?? null),
    hold: status === 'held' ? (decision.hold ?? 'serious') : null,
    holdUntil: status === 'held' && decision.until ? new Date(decision.until) : null,
    publishedAt: status === 'published' ? story.now : undefined,
    publicSince: isPublic ? story.now : undefined,
  };
}

/** A moderator's tags where there are some; else the author's phrases, which the moderator has read. */
function tagsAfter(decision: StoryDecision, story: Story): StoryChanges['tags'] {
  if (decision.tags) return unique(decision.tags);
  return decision.decision === 'publish' ? (story.tags ?? tagsOfPhrases(story)) : undefined;
}

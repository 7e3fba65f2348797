import { HeardError, hashToken, notFound } from '#kernel';
import type { ResponseOf, followStory } from '#contracts';
import type { Tx } from '#persistence';
import type { Parts } from '../parts.js';
import { historyOf, type HistoryEntry } from '../persistence/history.js';
import { placesOf } from '../persistence/places.js';
import { lockStory, readStory, type Story } from '../persistence/stories.js';

type Followed = ResponseOf<typeof followStory>;

const notThere = () => notFound('This page');

/** The story that a private link opens. @throws HeardError `not-found` for a wrong secret and for one that was replaced */
export async function storyBehind(tx: Tx, secret: string): Promise<Story> {
  const story = await readStory(tx, { secretHash: hashToken(secret) });
  if (!story) throw notThere();
  return story;
}

/** The same, held until the transaction ends. */
export async function lockStoryBehind(tx: Tx, secret: string): Promise<Story> {
  const story = await lockStory(tx, { secretHash: hashToken(secret) });
  if (!story) throw notThere();
  return story;
}

/** What was erased is gone: its link says so. */
export function refuseErased({ status }: Pick<Story, 'status'>): void {
  if (status === 'erased') throw new HeardError('gone', 'erased', 'This story was erased by its author.');
}

/** What the author's private link opens, as far as this room knows. */
export class FollowStory {
  constructor(private readonly parts: Pick<Parts, 'transactions'>) {}

  async run({ secret }: { secret: string }): Promise<Followed> {
    const tx = this.parts.transactions;
    const story = await storyBehind(tx, secret);
    refuseErased(story);
    const [places, history, notices] = await Promise.all([
      placesOf(tx, story.services),
      historyOf(tx, story),
      this.noticesOf(story.id),
    ]);
    return {
      reference: story.reference,
      status: story.status,
      title: story.title,
      text: story.text,
      original: { title: story.originalTitle, text: story.originalText },
      screenName: story.screenName,
      relation: story.relation,
      when: story.when,
      good: [...story.good],
      improve: [...story.improve],
      feelings: [...story.feelings],
      services: places.map(({ code, name }) => ({ code, name })),
      place: story.place,
      submittedAt: story.submittedAt.toISOString(),
      publishedAt: story.publishedAt?.toISOString() ?? null,
      heldUntil: story.hold === 'serious' ? (story.holdUntil?.toISOString() ?? null) : null,
      publishesAt: story.publishesAt?.toISOString() ?? null,
      withdrawnAt: story.withdrawnAt?.toISOString() ?? null,
      reason: reasonForAuthor(story),
      notices,
      history: history.filter(isForAuthor).map(({ at, what }) => ({ at: at.toISOString(), kind: what })),
    };
  }

  private async noticesOf(storyId: string): Promise<Followed['notices']> {
    const [notices] = await this.parts.transactions.query<Followed['notices']>(
      `select email is not null as given, confirmed_at is not null as confirmed, wanted
       from contact where story_id = $1`,
      [storyId],
    );
    return notices ?? { given: false, confirmed: false, wanted: true };
  }
}

type Kind = Followed['history'][number]['kind'];

/** The author is not shown who read the story when, nor what was corrected in it. */
const isForAuthor = (entry: HistoryEntry): entry is HistoryEntry & { what: Kind } =>
  entry.what !== 'in-moderation' && entry.what !== 'amended' && entry.what !== 'placed';

/** The reason of a hold is for moderators: it may speak of a danger that the author must not learn of from a page. */
function reasonForAuthor({ status, reason }: Story): string | null {
  return status === 'returned' || status === 'rejected' || status === 'restricted' ? reason : null;
}

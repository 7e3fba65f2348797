import { notFound } from '#kernel';
import type { RequestOf, ResponseOf, StaffReply, decideReply, listOwnReplies, listRepliesToRead } from '#contracts';
import type { Tx } from '#persistence';
import { requireMay, type Acting } from '#policy';
import type { Parts } from '../parts.js';
import { pageOfItems } from '../persistence/cursors.js';
import { keepDecision } from '../persistence/history.js';
import { publicStory } from '../persistence/public-story.js';
import {
  lockReply,
  ownReply,
  publishReply,
  rejectReply,
  repliesOf,
  repliesToRead,
  staffReply,
  type ReplyRow,
} from '../persistence/replies.js';
import { nothingToRead, reasonOf } from './reading-decision.js';

const LIST = 'replies to read';

/** What the author of a story replied; the gateway has checked the follow link. */
export class ListOwnReplies {
  constructor(private readonly parts: Pick<Parts, 'transactions'>) {}

  async run({ reference }: RequestOf<typeof listOwnReplies>): Promise<ResponseOf<typeof listOwnReplies>> {
    return { items: (await repliesOf(this.parts.transactions, reference)).map(ownReply) };
  }
}

/** Replies that a moderator reads before they are public, oldest first. */
export class ListRepliesToRead {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'cursors'>) {}

  async run(
    acting: Acting,
    { limit, cursor }: RequestOf<typeof listRepliesToRead>,
  ): Promise<ResponseOf<typeof listRepliesToRead>> {
    requireMay(acting, 'moderate');
    const { transactions: tx, cursors } = this.parts;
    const rows = await repliesToRead(tx, cursors.read(LIST, cursor), limit + 1);
    return pageOfItems(rows.map(staffReply), limit, ({ at, id }) => cursors.write(LIST, [at, id]));
  }
}

/** A moderator has read a reply: publishes it, perhaps without what could harm somebody, or says why not. */
export class DecideReply {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'clock'>) {}

  /** @throws HeardError `not-found`, `not-waiting`, `gone` when the story was taken back, `invalid` without a reason */
  run(acting: Acting, { id, decision }: RequestOf<typeof decideReply>): Promise<StaffReply> {
    return this.parts.transactions.run(async (tx) => {
      const moderator = requireMay(acting, 'moderate');
      const row = await lockReply(tx, id);
      if (!row) throw notFound('The reply');
      if (row.state !== 'waiting') throw nothingToRead();
      await publicStory(tx, row.reference);
      const at = this.parts.clock.now();
      const what = await this.carryOut(tx, row, decision, at);
      await keepDecision(tx, { about: 'reply', id, at, what, who: moderator.id, why: decision.reason });
      const decided = await lockReply(tx, id);
      return staffReply(decided ?? row);
    });
  }

  private async carryOut(
    tx: Tx,
    { id, text }: ReplyRow,
    decision: RequestOf<typeof decideReply>['decision'],
    at: Date,
  ): Promise<string> {
    if (decision.decision === 'reject') {
      await rejectReply(tx, id, reasonOf(decision));
      return 'rejected';
    }
    const isEdited = decision.text !== undefined && decision.text !== text;
    await publishReply(tx, id, isEdited ? (decision.text ?? null) : null, at);
    return isEdited ? 'edited' : 'published';
  }
}

import { may, requireMay, type Acting } from '#policy';
import type { RequestOf, ResponseOf, listUnplaced } from '#contracts';
import { Cursors } from '../domain/cursors.js';
import type { Parts } from '../parts.js';
import { findUnplaced, type UnplacedPosition, type UnplacedRow } from '../persistence/moderation-queue.js';
import { pageFrom } from './page.js';

/** The moderators' "where is this?" list. The operator sees that the stories are there, not what they say. */
export class ListUnplaced {
  private readonly cursors: Cursors<UnplacedPosition>;

  constructor(private readonly parts: Pick<Parts, 'transactions' | 'keys'>) {
    this.cursors = new Cursors(parts.keys, 'unplaced');
  }

  async run(asked: RequestOf<typeof listUnplaced>, acting: Acting): Promise<ResponseOf<typeof listUnplaced>> {
    const mayRead = may(acting, 'moderate');
    if (!mayRead) requireMay(acting, 'operate');
    const after = this.cursors.read({}, asked.cursor);
    const rows = await findUnplaced(this.parts.transactions, { limit: asked.limit + 1, after });
    const { items, next } = pageFrom(rows, asked.limit, (last) => this.cursors.write({}, positionOf(last)));
    return {
      items: items.map(({ id: _id, text, submittedAt, ...row }) => ({
        ...row,
        submittedAt: submittedAt.toISOString(),
        text: mayRead ? text : null,
      })),
      next,
    };
  }
}

const positionOf = ({ submittedAt, id }: UnplacedRow): UnplacedPosition => [submittedAt.toISOString(), id];

import type { RequestOf, ResponseOf, listStories } from '#contracts';
import { Cursors } from '../domain/cursors.js';
import type { Parts } from '../parts.js';
import { presentPublic, type PublicRow } from '../persistence/public-stories.js';
import { findPublicStories, type StoryPosition } from '../persistence/story-list.js';
import { refuseOnlyExclusions } from './only-exclusions.js';
import { pageFrom } from './page.js';

/** Public stories, newest first; a page begins where the one before ended, however many came meanwhile. */
export class ListStories {
  private readonly cursors: Cursors<StoryPosition>;

  constructor(private readonly parts: Pick<Parts, 'transactions' | 'keys' | 'rules'>) {
    this.cursors = new Cursors(parts.keys, 'stories');
  }

  /** @throws HeardError 422 for a search that only excludes, and for a cursor of another list */
  async run(asked: RequestOf<typeof listStories>): Promise<ResponseOf<typeof listStories>> {
    const { limit, cursor, ...filter } = asked;
    const after = this.cursors.read(filter, cursor);
    const { transactions, rules } = this.parts;
    await refuseOnlyExclusions(transactions, filter.q);
    const rows = await findPublicStories(transactions, filter, { limit: limit + 1, after, timeZone: rules.timeZone });
    const page = pageFrom(rows, limit, (last) => this.cursors.write(filter, positionOf(last)));
    return { items: await presentPublic(transactions, page.items), next: page.next };
  }
}

const positionOf = ({ publishedAt, id }: PublicRow): StoryPosition => [publishedAt?.toISOString() ?? '', id];

import { HeardError, notFound } from '#kernel';
import { may, type Acting } from '#policy';
import type { PublicStory, StoryStatus } from '#contracts';
import { GONE } from '../domain/story-states.js';
import type { Parts } from '../parts.js';
import { placesOf } from '../persistence/places.js';
import { PUBLIC_COLUMNS, presentPublic, type PublicRow } from '../persistence/public-stories.js';

interface Found extends PublicRow {
  readonly storyStatus: StoryStatus;
  readonly publicSince: Date | null;
  readonly criticality: number | null;
}

/** The author took a public story back. */
export const withdrawn = (): HeardError =>
  new HeardError('gone', 'withdrawn', 'This story was taken back by its author.');

/** One public story. What is unknown, waits, is held or was rejected looks the same: it is not there. */
export class GetStory {
  constructor(private readonly parts: Pick<Parts, 'transactions'>) {}

  async run({ reference }: { reference: string }, acting: Acting): Promise<PublicStory> {
    const { transactions } = this.parts;
    const [found] = await transactions.query<Found>(
      `select s.status as "storyStatus", s.public_since as "publicSince", s.criticality, ${PUBLIC_COLUMNS}
       from story s left join public_story p on p.story_id = s.id where s.reference = $1`,
      [reference],
    );
    if (found?.publicSince && GONE.includes(found.storyStatus)) throw withdrawn();
    if (!found?.id) throw notFound('This story');
    const { storyStatus: _status, publicSince: _since, criticality, ...row } = found;
    const [story] = await presentPublic(transactions, [row]);
    if (!story) throw notFound('This story');
    const isForStaff = criticality !== null && row.status === 'published' && (await this.isInScope(acting, row));
    return isForStaff ? { ...story, criticality } : story;
  }

  private async isInScope(acting: Acting, { services }: PublicRow): Promise<boolean> {
    if (!may(acting, 'read-as-staff')) return false;
    const places = await placesOf(this.parts.transactions, services);
    const lines = places.map(({ code, ancestors }) => [code, ...ancestors]);
    return may(acting, 'read-as-staff', lines);
  }
}

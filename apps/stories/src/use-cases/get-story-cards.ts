import type { PublicStory } from '#contracts';
import type { Parts } from '../parts.js';
import { PUBLIC_COLUMNS, presentPublic, type PublicRow } from '../persistence/public-stories.js';

/** Public stories by reference, in the order asked for: what other rooms only know by reference. */
export class GetStoryCards {
  constructor(private readonly parts: Pick<Parts, 'transactions'>) {}

  async run({ references }: { references: readonly string[] }): Promise<{ items: PublicStory[] }> {
    const rows = await this.parts.transactions.query<PublicRow>(
      `select ${PUBLIC_COLUMNS} from unnest($1::text[]) with ordinality as asked (reference, place)
       join public_story p on p.reference = asked.reference order by asked.place`,
      [references],
    );
    return { items: await presentPublic(this.parts.transactions, rows) };
  }
}

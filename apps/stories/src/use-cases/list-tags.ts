import type { ResponseOf, listTags } from '#contracts';
import type { Parts } from '../parts.js';

const MOST = 1000;

/** The tags of public stories, the most used first. */
export class ListTags {
  constructor(private readonly parts: Pick<Parts, 'transactions'>) {}

  async run(): Promise<ResponseOf<typeof listTags>> {
    const items = await this.parts.transactions.query<ResponseOf<typeof listTags>['items'][number]>(
      `select min(tag.name) as name, tag.polarity, count(*)::int as stories
       from public_story, jsonb_to_recordset(tags) as tag (name text, polarity integer)
       where status = 'published'
       group by lower(tag.name), tag.polarity order by stories desc, name, tag.polarity limit $1`,
      [MOST],
    );
    return { items };
  }
}

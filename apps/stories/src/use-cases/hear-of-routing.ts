import type { EventData, placesChanged, storyRouted } from '#contracts';
import type { AfterCommit, Tx } from '#persistence';
import { keepPlaces } from '../persistence/places.js';
import type { AuthorMails } from './schedule-author-mail.js';

/** What routing says: how the directory stands, and who was told of a story. */
export class HearOfRouting {
  constructor(private readonly mails: AuthorMails) {}

  places(tx: Tx, data: EventData<typeof placesChanged>): Promise<void> {
    return keepPlaces(tx, data.places);
  }

  /** The author's mail has waited for this: it says who is told. Whoever has had it does not get it again. */
  async routed(tx: Tx, after: AfterCommit, data: EventData<typeof storyRouted>): Promise<void> {
    const told = data.services.map(({ code, told: people, toldAt }) => ({
      service: code,
      told: people,
      toldAt: toldAt?.code ?? null,
    }));
    await this.mails.schedule(tx, after, { mail: 'published', reference: data.reference, told });
  }
}

import type { RequestOf, ResponseOf, previewAudience } from '#contracts';
import { requireMay, type Acting } from '#policy';
import type { Parts } from '../../parts.js';
import { tellingsOf } from '../domain/tellings.js';
import { routesTo } from '../persistence/responders.js';

/** Tells a moderator, before they publish, how many people would be told: found as for a story that is public. */
export class PreviewAudience {
  constructor(private readonly parts: Pick<Parts, 'transactions'>) {}

  async run(
    { services }: RequestOf<typeof previewAudience>,
    acting: Acting,
  ): Promise<ResponseOf<typeof previewAudience>> {
    requireMay(acting, 'moderate');
    const { routes } = await routesTo(
      this.parts.transactions,
      services.map((code) => ({ code, name: code })),
    );
    // Nobody but those who answer can ask to be told yet.
    return { responders: tellingsOf(routes).length, others: 0 };
  }
}

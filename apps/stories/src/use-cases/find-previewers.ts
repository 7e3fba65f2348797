import { addDuration } from '#kernel';
import { requireMay, type Acting } from '#policy';
import type { RequestOf, ResponseOf, findPreviewers } from '#contracts';
import { needsPreview } from '../domain/provider-preview.js';
import type { Parts } from '../parts.js';
import { placesOf } from '../persistence/places.js';

/** Tells a moderator, before they publish, which providers may look at the story first. */
export class FindPreviewers {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'rules' | 'clock'>) {}

  async run(
    { services }: RequestOf<typeof findPreviewers>,
    acting: Acting,
  ): Promise<ResponseOf<typeof findPreviewers>> {
    requireMay(acting, 'moderate');
    const places = await placesOf(this.parts.transactions, [...new Set(services)]);
    const previewers = places.filter((place) => needsPreview([place]));
    return { previewers: previewers.map(({ code, name }) => ({ code, name })), hours: this.hours() };
  }

  private hours(): number {
    const { clock, rules } = this.parts;
    const now = clock.now();
    return Math.round((addDuration(now, rules.providerPreview).getTime() - now.getTime()) / 3_600_000);
  }
}

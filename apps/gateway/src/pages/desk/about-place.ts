import type { PublicPlace } from '#contracts';
import { kindWords } from '../../presenters/wire-words.js';
import { listed } from '../../presenters/words.js';

/** Tells places of one name apart: `Clinic, Anytown, Anytown Trust, was called The Annexe`. */
export function aboutPlace({ code, kind, town, organisation, formerNames, status }: PublicPlace): string {
  return [
    kindWords(kind),
    town,
    organisation && organisation.code !== code ? organisation.name : null,
    formerNames.length > 0 ? `was called ${listed(formerNames)}` : null,
    status === 'closed' ? 'closed' : null,
  ]
    .filter(Boolean)
    .join(', ');
}

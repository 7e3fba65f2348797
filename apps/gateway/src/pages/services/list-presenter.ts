import type { FieldError } from '#kernel';
import type { PublicPlace } from '#contracts';
import { kindWords } from '../../presenters/wire-words.js';
import { chipsOf, filterErrors, filterPanel, pagerOf, removables, waysOut, type Chosen } from '../filters.js';
import { serviceFilters } from './filters.js';
import { placePath, servicesPath } from './paths.js';

type Names = ReadonlyMap<string, string>;

export interface FoundServices {
  readonly items: readonly PublicPlace[];
  readonly next: string | null;
}

const PANEL = { action: servicesPath(), label: 'Find services', button: 'Find services' };
const TITLE = 'Find a service';

export function presentServices(chosen: Chosen, names: Names, found: FoundServices) {
  const filters = serviceFilters(names);
  return {
    title: TITLE,
    lede: 'See what people say about it, and what it answered.',
    panel: filterPanel(PANEL, filters, chosen),
    chosen: chipsOf(servicesPath, removables(filters, chosen)),
    count: orderWords(chosen, found.items),
    services: found.items.map(serviceRow),
    pager: { ...pagerOf(servicesPath, chosen, found.next), nextText: 'More services', firstText: 'Back to the first' },
  };
}

export function presentNone(chosen: Chosen, names: Names) {
  const filters = serviceFilters(names);
  const removable = waysOut(filters, chosen);
  return {
    title: removable.length > 0 ? 'No services match' : 'No services yet',
    lede:
      removable.length > 0
        ? 'Try another way to write the name, only a part of it, or take something away:'
        : 'The directory is empty.',
    panel: filterPanel(PANEL, filters, chosen),
    alternatives: removable.map(({ words, rest }) => ({ href: servicesPath(rest), text: words })),
  };
}

/** The page again where something can't be searched by; what was typed stands in the panel. */
export function presentUnread(chosen: Chosen, names: Names, errors: readonly FieldError[]) {
  const filters = serviceFilters(names);
  return {
    title: TITLE,
    panel: filterPanel(PANEL, filters, chosen, errors),
    chosen: chipsOf(servicesPath, removables(filters, chosen, errors)),
    errors: filterErrors(filters, errors),
  };
}

/** A search forgives spelling, so how many there are in all says little; in which order they come says more. */
function orderWords({ q }: Chosen, items: readonly PublicPlace[]): string {
  if (items.some(({ distanceKm }) => distanceKm !== undefined)) return 'The nearest first';
  return q === undefined ? 'In the order of their names' : 'The best matches first';
}

function serviceRow({ code, name, kind, town, organisation, status, formerNames, distanceKm }: PublicPlace) {
  return {
    href: placePath({ code, kind }),
    name,
    facts: [
      kindWords(kind),
      ...(town === null ? [] : [town]),
      ...(organisation === null ? [] : [organisation.name]),
      ...(distanceKm === undefined ? [] : [distanceWords(distanceKm)]),
    ],
    formerNames,
    closed: status === 'closed',
  };
}

/** `close by`, `350 m away`, `2.3 km away`, `41 km away`; the number never parts from its unit. */
export function distanceWords(km: number): string {
  if (km < 0.1) return 'close by';
  if (km < 0.95) return `${Math.round(km * 20) * 50}\u00a0m\u00a0away`;
  return `${km < 10 ? Math.round(km * 10) / 10 : Math.round(km)}\u00a0km\u00a0away`;
}

import type { PlaceKind, Sector } from '#contracts';

const SECTORS: readonly Sector[] = ['independent', 'third-sector', 'social-care'];

/** What the rule needs to know of a service. */
export interface PreviewPlace {
  readonly kind: PlaceKind;
  readonly sector: Sector;
}

/**
 * Whether a provider may look at the story before it is published: general practices, and providers of the independent,
 * third and social-care sectors. One such service among several is enough.
 */
export function needsPreview(places: readonly PreviewPlace[]): boolean {
  return places.some(({ kind, sector }) => kind === 'gp-practice' || SECTORS.includes(sector));
}

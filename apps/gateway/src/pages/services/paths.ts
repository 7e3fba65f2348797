import type { PlaceKind } from '#contracts';
import { addressOf, type Chosen } from '../filters.js';

export const servicesPath = (chosen: Chosen = {}): string => addressOf('/services', chosen);
export const servicePath = (code: string): string => `/services/${encodeURIComponent(code)}`;
export const organisationPath = (code: string): string => `/organisations/${encodeURIComponent(code)}`;

/** Where a place has its page: those that run others among the organisations. */
export const placePath = ({ code, kind }: { readonly code: string; readonly kind: PlaceKind | null }): string =>
  kind === 'trust' || kind === 'commissioner' ? organisationPath(code) : servicePath(code);

/** Where one begins to write about a service. */
export const writePath = (code: string): string => addressOf('/share', { service: code });

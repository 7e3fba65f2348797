import type { PlaceKind } from '#contracts';

/** Values of a statement, numbered as they are used. */
export class Parameters {
  readonly values: unknown[] = [];

  /** @returns `$n` for this value */
  use(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}

/** Which places a list is about. */
export interface PlaceFilter {
  readonly kind?: PlaceKind | undefined;
  /** Below this place in the tree. */
  readonly organisation?: string | undefined;
}

/** The filter as a condition on `place p`. */
export function matches(filter: PlaceFilter, parameters: Parameters): string {
  const conditions = [
    filter.kind === undefined ? undefined : `p.kind = ${parameters.use(filter.kind)}`,
    filter.organisation === undefined
      ? undefined
      : `p.ancestors @> array[${parameters.use(filter.organisation)}::text]`,
  ].filter((condition) => condition !== undefined);
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}

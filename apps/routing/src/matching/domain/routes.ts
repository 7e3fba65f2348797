import type { PlaceKind } from '#contracts';

/** A service of a story, as the directory knows it. */
export interface ServiceLine {
  readonly code: string;
  readonly name: string;
  /** Undefined where the directory does not know the place. */
  readonly kind?: PlaceKind;
  /** The service itself, and everything above it, nearest first. */
  readonly line: readonly string[];
}

/** A node of the tree that a person who may answer has; with everything below it, perhaps of some kinds only. */
export interface ResponderScope {
  readonly person: string;
  readonly code: string;
  readonly kinds: readonly PlaceKind[] | null;
}

/** Who is found for one service. */
export interface Route {
  readonly service: ServiceLine;
  /** The place whose people were found: the service itself or its nearest ancestor with anybody; null with nobody. */
  readonly where: string | null;
  readonly people: readonly string[];
}

/** Finds the nearest people for each service. */
export function routesOf(services: readonly ServiceLine[], scopes: readonly ResponderScope[]): Route[] {
  return services.map((service) => {
    for (const code of service.line) {
      const people = scopes
        .filter((scope) => scope.code === code && coversKind(scope, service))
        .map(({ person }) => person);
      if (people.length > 0) return { service, where: code, people: [...new Set(people)] };
    }
    return { service, where: null, people: [] };
  });
}

/** Whether a scope is narrowed to other kinds of place. A narrowed one does not cover what nobody knows the kind of. */
const coversKind = ({ kinds }: ResponderScope, { kind }: ServiceLine): boolean =>
  kinds === null || (kind !== undefined && kinds.includes(kind));

import type { NamedPlace, PlaceKind } from '#contracts';
import type { Tx } from '#persistence';
import { routesOf, type ResponderScope, type Route, type ServiceLine } from '../domain/routes.js';

interface PlaceRow {
  readonly code: string;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly ancestors: string[];
  /** Names of the ancestors, by code. */
  readonly names: Readonly<Record<string, string>> | null;
}

/** Who can act on a story at these services, and the names of the places where they were found. */
export async function routesTo(
  tx: Tx,
  services: readonly NamedPlace[],
): Promise<{ routes: Route[]; nameOf: (code: string) => string }> {
  const { lines, nameOf } = await linesOf(tx, services);
  const responders = await respondersAt(tx, [...new Set(lines.flatMap(({ line }) => line))]);
  return { routes: routesOf(lines, responders), nameOf };
}

/** The services of a story as the directory knows them, and the names of everything above them. */
async function linesOf(
  tx: Tx,
  services: readonly NamedPlace[],
): Promise<{ lines: ServiceLine[]; nameOf: (code: string) => string }> {
  const rows = await tx.query<PlaceRow>(
    `select s.code, s.name, s.kind, s.ancestors,
       (select jsonb_object_agg(a.code, a.name) from place a where a.code = any(s.ancestors)) as names
     from place s where s.code = any($1)`,
    [services.map(({ code }) => code)],
  );
  const known = new Map(rows.map((row) => [row.code, row]));
  const names = new Map(rows.flatMap((row) => [[row.code, row.name] as const, ...Object.entries(row.names ?? {})]));
  const lines = [...new Map(services.map((service) => [service.code, service])).values()].map((service) =>
    lineOf(service, known.get(service.code)),
  );
  return { lines, nameOf: (code) => names.get(code) ?? services.find((one) => one.code === code)?.name ?? code };
}

/** A place that the directory does not know has nothing above it, and the name that the story gives it. */
const lineOf = ({ code, name }: NamedPlace, place: PlaceRow | undefined): ServiceLine =>
  place ? { code, name: place.name, kind: place.kind, line: [code, ...place.ancestors] } : { code, name, line: [code] };

/** Everybody who may answer and has one of these nodes. Whoever is frozen has none. */
function respondersAt(tx: Tx, codes: readonly string[]): Promise<ResponderScope[]> {
  return tx.query<ResponderScope>(
    `select p.id as person, s.code, s.kinds
     from person_scope s join person p on p.id = s.person_id
     where s.code = any($1) and p.frozen_at is null and 'responder' = any(p.roles)
     order by p.created_at, p.id`,
    [codes],
  );
}

import type { HistoryPerson, NamedPlace, RegionHistory } from '#contracts';

/** Who and what the past of a region speaks of, by id and by code. */
export interface Names {
  readonly person: (id: string) => HistoryPerson | undefined;
  readonly place: (code: string) => NamedPlace;
}

export function namesOf({ people, places }: RegionHistory): Names {
  const byId = new Map(people.map((person) => [person.id, person]));
  const byCode = new Map(places.map(({ code, name }) => [code, name]));
  return { person: (id) => byId.get(id), place: (code) => ({ code, name: byCode.get(code) ?? code }) };
}

import type { Route } from './routes.js';

/** One person is told of one story: once, however many of its services they answer for. */
export interface Telling {
  readonly person: string;
  /** Codes, in the story's order. */
  readonly services: readonly string[];
  readonly why: string;
}

/** Whom the routes of a story lead to, each person once. */
export function tellingsOf(routes: readonly Route[]): Telling[] {
  const people = [...new Set(routes.flatMap((route) => route.people))];
  return people.map((person) => {
    const services = routes.filter((route) => route.people.includes(person)).map(({ service }) => service);
    return { person, services: services.map(({ code }) => code), why: whyOf(services.map(({ name }) => name)) };
  });
}

/** "because you answer for Ward 7, Ward 8 and The Surgery" */
export function whyOf(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  const before = names.slice(0, -1).join(', ');
  return `because you answer for ${before === '' ? last : `${before} and ${last}`}`;
}

/** What a person was told of the story before. */
export interface Told {
  readonly person: string;
  readonly services: readonly string[];
  /** Taken back before it was sent: the same as never told. */
  readonly cancelled: boolean;
  /** Arrived: the mail was taken, or it was listed in an opened inbox. */
  readonly arrived: boolean;
}

export interface Plan {
  /** Who has not been told: their mail is due now. */
  readonly tell: readonly Telling[];
  /** Who has been told, and is not told again; their services and reason are as the story stands now. */
  readonly keep: readonly Telling[];
  /** Services that are heard at once, because somebody who answers for them has the alert already. */
  readonly alreadyHeard: readonly string[];
}

/**
 * Decides who is told when a story is new or has changed: only those who have not been told.
 * @param tooOld the story has been public for too long: nobody is told any more
 */
export function planOf(tellings: readonly Telling[], before: readonly Told[], tooOld: boolean): Plan {
  const told = new Map(before.filter(({ cancelled }) => !cancelled).map((one) => [one.person, one]));
  const keep = tellings.filter(({ person }) => told.has(person));
  const alreadyHeard = keep.flatMap(({ person, services }) => {
    const known = told.get(person);
    return known?.arrived ? services.filter((code) => !known.services.includes(code)) : [];
  });
  return {
    tell: tooOld ? [] : tellings.filter(({ person }) => !told.has(person)),
    keep,
    alreadyHeard: [...new Set(alreadyHeard)],
  };
}

/** What is on record for one service of a story. */
export interface RoutingRecord {
  readonly service: string;
  readonly name: string;
  /** How many people have the alert, or get it. */
  readonly told: number;
  /** Null, with nobody told, is `unheard`. */
  readonly where: string | null;
}

export function recordsOf(routes: readonly Route[], { tell, keep }: Plan): RoutingRecord[] {
  const told = new Set([...tell, ...keep].map(({ person }) => person));
  return routes.map(({ service, where, people }) => {
    const count = people.filter((person) => told.has(person)).length;
    return { service: service.code, name: service.name, told: count, where: count > 0 ? where : null };
  });
}

import { storyRead, type HistoryPerson, type HistoryStory } from '#contracts';
import { pastEvent, type PastEvent } from '#messaging';
import type { Row } from '#persistence';
import type { Names } from './names.js';

/** Somebody opened a story as one of those who may read about a service. */
export interface PastReading {
  readonly reference: string;
  readonly service: string;
  readonly person: HistoryPerson;
  readonly at: Date;
}

/** Who opened a story, in the order of time, each once for each service. Who answered has read it. */
export function readingsOf({ reference, told, responses }: HistoryStory, names: Names): PastReading[] {
  const opened = [
    ...told.flatMap(({ service, read }) => read.map(({ person, at }) => ({ service, id: person, at }))),
    ...responses.map(({ service, person, submittedAt }) => ({ service, id: person, at: submittedAt })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  const first = new Map(opened.toReversed().map((one) => [`${one.service} ${one.id}`, one]));
  return opened.flatMap((one) => {
    const person = names.person(one.id);
    const isFirst = first.get(`${one.service} ${one.id}`) === one;
    return person && isFirst ? [{ reference, service: one.service, person, at: one.at }] : [];
  });
}

const answers = ({ person }: PastReading): boolean => person.roles.includes('responder');
const roleOf = ({ person }: PastReading): string => person.jobTitle.toLowerCase();
const organisationOf = ({ person, service }: PastReading): string => person.organisation ?? service;

/** The first of those who answer for a service to open the story: from then on it is read. */
export function firstReading(readings: readonly PastReading[], service: string): PastReading | undefined {
  return readings.find((reading) => reading.service === service && answers(reading));
}

export const readingRow = (reading: PastReading): Row => ({
  reference: reading.reference,
  service: reading.service,
  person: reading.person.id,
  at: reading.at,
  responder: answers(reading),
  role: roleOf(reading),
  organisation: organisationOf(reading),
});

/** What was said of it. */
export const readingEvent = (reading: PastReading, names: Names): PastEvent =>
  pastEvent(
    storyRead,
    {
      reference: reading.reference,
      services: [names.place(reading.service)],
      organisation: names.place(organisationOf(reading)),
      role: roleOf(reading),
      at: reading.at.toISOString(),
    },
    reading.at,
  );

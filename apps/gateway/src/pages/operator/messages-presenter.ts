import type { DataRoom, RoomStatus } from '#contracts';
import type { Calendar } from '../../presenters/calendar.js';
import { hourMoment } from '../../presenters/moment.js';
import { waitedWords } from '../../presenters/waited.js';
import { capitalised, counted } from '../../presenters/words.js';

/** What the rooms say of themselves, and which did not answer. */
export interface Rooms {
  readonly rooms: readonly RoomStatus[];
  readonly missing: readonly DataRoom[];
}

/** What has waited for longer is stuck: until then Heard is only busy. */
const STUCK_SECONDS = 300;

/** What goes in at one room must come out at another. */
interface Step {
  readonly what: string;
  readonly from: readonly [room: DataRoom, count: string];
  readonly to: readonly [room: DataRoom, count: string];
}

const STEPS: readonly Step[] = [
  { what: 'Stories accepted, and counted by impact', from: ['stories', 'accepted'], to: ['impact', 'accepted'] },
  { what: 'Stories published, and routed', from: ['stories', 'everPublished'], to: ['routing', 'routed'] },
  { what: 'Stories published, and counted by impact', from: ['stories', 'everPublished'], to: ['impact', 'stories'] },
  { what: 'People told, and reached', from: ['routing', 'told'], to: ['routing', 'delivered'] },
];

interface When {
  readonly now: Date;
  readonly calendar: Calendar;
}

/** Whether anything is lost or stuck. An alarm means broken, not busy. */
export function presentMessages(rooms: Rooms, when: When) {
  const alarms = alarmsOf(rooms);
  const steps = STEPS.flatMap((step) => stepOf(step, rooms, when));
  const missing = steps.some((step) => step.missing > 0);
  const at = when.calendar.hour(when.now);
  return {
    title:
      alarms.length > 0 ? `${counted(alarms.length, 'thing is', 'things are')} broken` : `Nothing is broken at ${at}`,
    lede: missing ? 'What is missing below is on its way, unless it stays so.' : 'All that went in has come out.',
    alarms,
    steps,
    queues: rooms.rooms.map(queueOf),
    work: rooms.rooms.flatMap(workOf),
    counts: rooms.rooms.map(({ room, counts }) => ({
      room,
      counts: Object.entries(counts).map(([name, count]) => ({ name: plainName(name), count: figure(count) })),
    })),
  };
}

function alarmsOf({ rooms, missing }: Rooms): string[] {
  return [
    ...missing.map((room) => `${capitalised(room)} does not answer.`),
    ...rooms.flatMap(({ room, outbox, work }) => [
      ...(outbox.oldestSeconds > STUCK_SECONDS
        ? [
            `${counted(outbox.waiting, 'message')} of ${room} can’t be sent: the oldest has waited ${secondsWords(outbox.oldestSeconds)}.`,
          ]
        : []),
      ...work
        .filter(({ dead }) => dead > 0)
        .map(({ kind, dead }) => `${counted(dead, 'piece')} of work of ${room} was given up: ${plainName(kind)}.`),
      ...work
        .filter(({ oldestSeconds }) => oldestSeconds > STUCK_SECONDS)
        .map(
          ({ kind, oldestSeconds }) =>
            `${capitalised(plainName(kind))} of ${room} is late by ${secondsWords(oldestSeconds)}.`,
        ),
    ]),
  ];
}

/** A step between rooms of which one did not answer is left out: nobody can say. */
function stepOf({ what, from, to }: Step, { rooms }: Rooms, { now, calendar }: When) {
  const start = rooms.find(({ room }) => room === from[0]);
  const put = start?.counts[from[1]];
  const out = rooms.find(({ room }) => room === to[0])?.counts[to[1]];
  if (!start || put === undefined || out === undefined) return [];
  const missing = Math.max(0, put - out);
  const since = missing > 0 && start.outbox.waiting > 0 ? sinceOf(start.outbox.oldestSeconds, now) : null;
  return [
    {
      what,
      put: figure(put),
      out: figure(out),
      missing,
      missingWords: missing === 0 ? 'nothing' : figure(missing),
      since: since === null ? null : hourMoment(calendar, since, now),
    },
  ];
}

const sinceOf = (seconds: number, now: Date): string => new Date(now.getTime() - seconds * 1000).toISOString();

const queueOf = ({ room, outbox }: RoomStatus) => ({
  room: capitalised(room),
  waiting: figure(outbox.waiting),
  oldest: outbox.waiting > 0 ? secondsWords(outbox.oldestSeconds) : 'nothing waits',
});

const workOf = ({ room, work }: RoomStatus) =>
  work.map(({ kind, waiting, retrying, dead, oldestSeconds }) => ({
    room: capitalised(room),
    kind: plainName(kind),
    waiting: figure(waiting),
    retrying: figure(retrying),
    dead: figure(dead),
    isDead: dead > 0,
    late: oldestSeconds < 1 ? 'in time' : secondsWords(oldestSeconds),
  }));

const figure = (count: number): string => count.toLocaleString('en-GB');

const secondsWords = (seconds: number): string => waitedWords(new Date(0), new Date(seconds * 1000));

/** `mail-author` is `mail author`, `everPublished` is `ever published`. */
const plainName = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();

import type { RoomStatus } from '#contracts';
import { Calendar } from '../../presenters/calendar.js';
import { presentMessages } from './messages-presenter.js';

const when = { now: new Date('2026-03-09T14:15:00Z'), calendar: new Calendar('Europe/London') };
const room = (name: string, counts: RoomStatus['counts'], but: Partial<RoomStatus> = {}): RoomStatus => ({
  room: name,
  outbox: { waiting: 0, oldestSeconds: 0 },
  work: [],
  counts,
  ...but,
});
const stories = (but: Partial<RoomStatus> = {}) => room('stories', { accepted: 12, everPublished: 9 }, but);
const routing = room('routing', { routed: 9, told: 20, delivered: 20 });
const impact = room('impact', { accepted: 12, stories: 9 });
const present = (...rooms: RoomStatus[]) => presentMessages({ rooms, missing: [] }, when);

describe('the operator’s first page', () => {
  it('is calm where all that went in has come out', () => {
    const page = present(stories(), routing, impact);
    expect(page).toMatchObject({ title: 'Nothing is broken at 2:15pm', alarms: [] });
    expect(page.steps.map(({ missing }) => missing)).toEqual([0, 0, 0, 0]);
  });

  it('alarms for what is broken, not for what is busy', () => {
    const busy = { waiting: 500, oldestSeconds: 299 };
    const working = { kind: 'mail-author', waiting: 500, retrying: 20, dead: 0, oldestSeconds: 299 };
    expect(present(stories({ outbox: busy, work: [working] }), routing, impact).alarms).toEqual([]);
    const broken = present(
      stories({ outbox: { waiting: 1, oldestSeconds: 301 }, work: [{ ...working, dead: 1, oldestSeconds: 7200 }] }),
      routing,
      impact,
    );
    expect(broken.alarms).toEqual([
      '1 message of stories can’t be sent: the oldest has waited 5 minutes.',
      '1 piece of work of stories was given up: mail author.',
      'Mail author of stories is late by 2 hours.',
    ]);
    expect(presentMessages({ rooms: [], missing: ['impact'] }, when).alarms).toEqual(['Impact does not answer.']);
  });

  it('says what is missing, and since when where something waits to be sent', () => {
    const late = room('routing', { routed: 7, told: 20, delivered: 18 });
    const page = present(stories({ outbox: { waiting: 2, oldestSeconds: 60 } }), late, impact);
    const missing = page.steps.filter((step) => step.missing > 0);
    expect(missing.map(({ what, missingWords, since }) => [what, missingWords, since?.words])).toEqual([
      ['Stories published, and routed', '2', 'today at 2:14pm'],
      ['People told, and reached', '2', undefined],
    ]);
  });

  it('says nothing of steps between rooms of which one does not answer', () => {
    expect(present(stories()).steps).toEqual([]);
  });
});

import { startProcess, until } from '#testing';
import { DeadLetters } from '../dead-letters.js';
import { messageStatus } from '../status.js';
import { EventRooms, hearing, Script } from '../testing/event-rooms.spec.js';
import { happened, unheard } from '../testing/example-events.spec.js';
import { silentLog } from '../testing/silent-log.spec.js';
import { currentTrace, inTrace } from '../trace.js';
import type { EventsWiring } from '../wiring.js';
import type { EventsObserver, ObservedHearing } from './observer.js';
import { publishEvent } from './publish.js';

/** A way for events to travel, as the suite needs to disturb it. */
export interface EventRoad {
  readonly wiring: EventsWiring;
  /** Puts a message straight into a consumer's queue, past outbox and relay. */
  inject(rooms: EventRooms, queue: string, body: object): Promise<void>;
  /** Breaks all connections that events travel by, once. */
  breakConnections(rooms: EventRooms): Promise<void>;
  /** Removes what a test left in these queues. */
  forget(queues: readonly string[]): Promise<void>;
}

const QUEUES = ['routing.copy', 'routing.match', 'routing.late', 'routing.kill', 'impact.count'];
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const KILLABLE = new URL('../testing/killable-consumer.spec.ts', import.meta.url);

/** What saying and hearing does, whatever road the events take. */
export function behavesAsEventRoad(name: string, open: () => EventRoad): void {
  describe(`events ${name}`, () => {
    let road: EventRoad;
    let rooms: EventRooms;
    let script: Script;

    beforeAll(async () => {
      road = open();
      rooms = await EventRooms.open();
    });

    beforeEach(() => {
      script = new Script();
    });

    afterEach(async () => {
      await rooms.stopAll();
      await rooms.clear();
      await road.forget(QUEUES);
    });

    afterAll(() => rooms.db.drop());

    const dead = async (): Promise<DeadLetters> => new DeadLetters(await rooms.ds('routing'), 'routing');

    it('reaches every consumer that wants it, and only those', async () => {
      const impact = new Script();
      await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy'), hearing(happened, 'match')]);
      await rooms.consumers(road.wiring, 'impact', impact, [hearing(unheard, 'count'), hearing(happened, 'count')]);
      await rooms.relay(road.wiring);
      await rooms.publish(happened, 1, 2, 3);
      await rooms.publish(unheard, 4);
      await until(() => script.heard.length >= 6 && impact.heard.length >= 4);
      expect(script.numbers('copy')).toEqual([1, 2, 3]);
      expect(script.numbers('match')).toEqual([1, 2, 3]);
      expect(impact.numbers()).toEqual([1, 2, 3, 4]);
      await until(() => rooms.published());
    });

    it('says nothing before all who should hear it can', async () => {
      const impact = new Script();
      await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy')]);
      const relay = await rooms.relay(road.wiring, { audience: ['routing.copy', 'impact.count'] });
      await rooms.publish(happened, 1);
      await until(() => relay.trouble() === `impact.count can't hear yet`);
      expect(script.heard).toEqual([]);
      await rooms.consumers(road.wiring, 'impact', impact, [hearing(happened, 'count')]);
      await until(() => script.heard.length === 1 && impact.heard.length === 1);
      expect(relay.trouble()).toBeUndefined();
    });

    it('hands over a CloudEvent within its trace', async () => {
      let trace: string | undefined;
      script.act = () => {
        trace = currentTrace();
        return Promise.resolve();
      };
      await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy')]);
      await rooms.relay(road.wiring);
      const click = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      await inTrace(click, () => rooms.publish(happened, 7));
      await until(() => script.heard.length > 0);
      expect(script.heard[0]!.context.event).toMatchObject({
        specversion: '1.0',
        source: '/heard/stories',
        type: 'stories.happened.v1',
        subject: 'story-7',
        datacontenttype: 'application/json',
        data: { n: 7 },
      });
      expect(trace).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/);
      expect(trace).not.toBe(click);
    });

    it('says nothing of a transaction that is rolled back, and never what breaks the contract', async () => {
      await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy')]);
      await rooms.relay(road.wiring);
      const transactions = await rooms.transactions('stories');
      const rolledBack = transactions.run(async (tx, after) => {
        await publishEvent(tx, after, happened, { n: 1 });
        throw new Error('rolled back');
      });
      await expect(rolledBack).rejects.toThrow('rolled back');
      const wrong = transactions.run((tx, after) => publishEvent(tx, after, happened, { n: 1.5 }));
      await expect(wrong).rejects.toThrow();
      await rooms.publish(happened, 2);
      await until(() => script.heard.length > 0);
      expect(script.numbers()).toEqual([2]);
    });

    it('divides the work among relays and replicas, each message once', async () => {
      const other = new Script();
      for (const one of [script, other]) {
        one.act = () => new Promise((resolve) => setImmediate(resolve));
        await rooms.consumers(road.wiring, 'routing', one, [hearing(happened, 'copy')], { concurrency: 2 });
      }
      for (const batch of [10, 20]) await rooms.relay(road.wiring, { batch });
      for (let from = 1; from <= 300; from += 50) await rooms.publish(happened, ...range(from, from + 49));
      await until(() => script.heard.length + other.heard.length >= 300);
      expect([...script.numbers(), ...other.numbers()].sort((a, b) => a - b)).toEqual(range(1, 300));
      expect(script.heard.length).toBeGreaterThan(0);
      expect(other.heard.length).toBeGreaterThan(0);
    });

    it('tries again what failed, with pauses', async () => {
      const times: number[] = [];
      script.act = (_n, { attempt }) => {
        times.push(performance.now());
        return attempt < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve();
      };
      await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy')], { delays: [0.2, 0.4, 1] });
      await rooms.relay(road.wiring);
      await rooms.publish(happened, 1);
      await until(() => times.length === 3);
      expect(script.heard.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
      expect(times[1]! - times[0]!).toBeGreaterThan(140);
      expect(times[2]! - times[1]!).toBeGreaterThan(280);
      await until(async () => (await rooms.db.query('SELECT FROM routing.due_work')).length === 0);
    });

    it('buries what fails for good, shows it, and tries it again when told to', async () => {
      script.act = () => Promise.reject(new Error('canary-word'));
      const { strategy } = await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy')]);
      await rooms.relay(road.wiring);
      await rooms.publish(happened, 1, 2);
      const letters = await dead();
      await until(async () => (await letters.list()).length === 2);
      expect(script.heard).toHaveLength(8);
      const [first, second] = await letters.list({ queue: 'routing.copy' });
      expect([first!.subject, second!.subject].sort()).toEqual(['story-1', 'story-2']);
      expect(first).toMatchObject({ queue: 'routing.copy', type: 'stories.happened.v1', replays: 0, attempts: 4 });
      expect(first!.error).toContain('Error');
      expect(first!.firstAt.getTime()).toBeLessThan(first!.deadAt.getTime());
      expect(JSON.stringify(first)).not.toContain('canary-word');
      expect(await letters.show(first!.id)).toMatchObject({ payload: { event: { type: 'stories.happened.v1' } } });
      const status = await messageStatus(await rooms.ds('routing'), 'routing');
      expect(status.consumers).toEqual([{ queue: 'routing.copy', waiting: 0, retrying: 0, dead: 2 }]);
      expect(strategy.readiness()).toEqual({ ready: true, waiting: [] });

      script.act = () => Promise.resolve();
      script.heard.length = 0;
      expect(await letters.replay({ ids: [first!.id] }, 'an operator')).toBe(1);
      await until(async () => (await letters.list()).length === 1 && script.heard.length === 1);
      expect(await letters.drop({ queue: 'routing.copy' }, 'an operator')).toBe(1);
      expect(await letters.list()).toEqual([]);
      expect(await letters.show(second!.id)).toBeUndefined();
    });

    it('gives back what a replay did not mend with its history, and writes every act down', async () => {
      script.act = () => Promise.reject(new Error('still broken'));
      await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy')], { delays: [0.01] });
      await rooms.relay(road.wiring);
      await rooms.publish(happened, 1);
      const letters = await dead();
      await until(async () => (await letters.list()).length === 1);
      const [letter] = await letters.list();
      await letters.replay({ queue: 'routing.copy', ids: [letter!.id] }, 'an operator');
      const back = await until(async () => letters.show(letter!.id));
      expect(back).toMatchObject({ key: letter!.key, attempts: letter!.attempts, replays: 1 });
      expect(back.firstAt).toEqual(letter!.firstAt);
      expect(back.history).toEqual([
        {
          at: expect.any(Date),
          act: 'replayed',
          who: 'an operator',
          attempts: letter!.attempts,
          error: letter!.error,
          deadAt: letter!.deadAt,
        },
      ]);
      await letters.drop({}, 'another');
      const routing = await rooms.transactions('routing');
      expect(
        await routing.query('SELECT act, who, kind, key, type, subject FROM dead_letter_act ORDER BY seq'),
      ).toMatchObject([
        { act: 'replayed', who: 'an operator', kind: 'event:copy', key: letter!.key, type: happened.name },
        { act: 'dropped', who: 'another', subject: 'story-1' },
      ]);
      await expect(routing.query('DELETE FROM dead_letter_act')).rejects.toThrow('permission denied');
      await expect(routing.query(`UPDATE dead_letter_act SET who = 'nobody'`)).rejects.toThrow('permission denied');
    });

    it('tells an observer what left, what was heard, and what became of it', async () => {
      const published: Record<string, number> = {};
      const heard: ObservedHearing[] = [];
      const observer: EventsObserver = {
        published: (outcome, events) => void (published[outcome] = (published[outcome] ?? 0) + events),
        heard: (hearing) => void heard.push(hearing),
      };
      script.act = (n) => (n === 2 ? Promise.reject(new Error('no')) : Promise.resolve());
      await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy')], { observer, delays: [0.01] });
      await rooms.relay(road.wiring, { observer });
      await rooms.publish(happened, 1, 2);
      await rooms.publish(unheard, 3);
      await road.inject(rooms, 'routing.copy', { any: 'thing' });
      const letters = await dead();
      await until(async () => (await letters.list()).length === 2);
      await until(() => heard.length === 4 && published['confirmed'] === 2 && (published['returned'] ?? 0) > 0);
      expect(heard.map(({ type, outcome }) => `${type} ${outcome}`).sort()).toEqual([
        'stories.happened.v1 dead',
        'stories.happened.v1 handled',
        'stories.happened.v1 retried',
        'unknown dead',
      ]);
      const handled = heard.find(({ outcome }) => outcome === 'handled');
      expect(handled).toMatchObject({ consumer: 'copy', lagSeconds: expect.any(Number), seconds: expect.any(Number) });
      expect(heard.filter(({ lagSeconds }) => lagSeconds !== undefined)).toEqual([handled]);
    });

    it('does nothing with a dead letter that it does not know', async () => {
      const letters = await dead();
      await expect(letters.replay({ ids: ['17'] }, 'an operator')).rejects.toThrow('has no dead letter 17');
      await expect(letters.drop({ queue: 'routing.copy', ids: ["1' or '1"] }, 'an operator')).rejects.toThrow(
        "routing.copy has no dead letter 1' or '1, and nothing was done.",
      );
      expect(await letters.show('all')).toBeUndefined();
    });

    it('buries a message of a newer Heard at once, with a reason that says so', async () => {
      await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy')]);
      const event = { specversion: '1.0', id: 'new1', type: 'stories.happened.v2', subject: 'story-5' };
      await road.inject(rooms, 'routing.copy', { ...event, data: { n: 5 } });
      const letters = await dead();
      await until(async () => (await letters.list()).length === 1);
      expect((await letters.list())[0]).toMatchObject({ key: 'new1', type: 'stories.happened.v2', attempts: 1 });
      expect((await letters.list())[0]!.error).toContain(
        'it is from a newer Heard: copy knows stories.happened.v1, not v2',
      );
      expect(script.heard).toEqual([]);
    });

    it('acts once on what it hears twice', async () => {
      script.act = await rooms.actOnce();
      await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy'), hearing(happened, 'match')]);
      await rooms.relay(road.wiring);
      await rooms.publish(happened, 1);
      await until(() => script.heard.length === 2);
      await until(() => rooms.published());
      await until(async () => (await rooms.db.query('SELECT FROM bus.due_work')).length === 0);
      await rooms.db.query('UPDATE stories.outbox SET published_at = NULL');
      await until(() => script.heard.length === 4);
      await until(() => rooms.published());
      await rooms.stopAll();
      expect(await rooms.effects()).toEqual([1, 1]);
    });

    it('lets the others pass one that is slow', async () => {
      let finish: () => void = () => undefined;
      const slow = new Promise<void>((resolve) => (finish = resolve));
      script.act = (n) => (n === 1 ? slow : Promise.resolve());
      await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy')], { concurrency: 2 });
      await rooms.relay(road.wiring);
      await rooms.publish(happened, ...range(1, 40));
      await until(() => script.heard.length === 40);
      finish();
      await rooms.stopAll();
      expect(script.numbers()).toEqual(range(1, 40));
    });

    it('gives up on a handler that never ends', async () => {
      script.act = (_n, { attempt }) => (attempt === 1 ? new Promise(() => undefined) : Promise.resolve());
      await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy')], { timeLimitMs: 100 });
      await rooms.relay(road.wiring);
      await rooms.publish(happened, 1);
      await until(() => script.heard.length === 2);
    });

    it.each(['before-commit', 'after-commit'] as const)(
      'loses nothing and does nothing twice when its process is killed %s',
      async (hang) => {
        const orders = { wiring: road.wiring, databaseUrl: rooms.db.urls.routing, hang };
        const other = startProcess(KILLABLE, orders);
        await until(() => other.said.includes('ready'), { within: 20_000, what: 'the other process' });
        await rooms.relay(road.wiring);
        await rooms.publish(happened, 1);
        await until(() => other.said.includes('begun'));
        await other.kill();
        script.act = await rooms.actOnce();
        await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'kill')]);
        await until(() => script.heard.length === 1, { within: 15_000 });
        await rooms.stopAll();
        expect(await rooms.effects()).toEqual([1]);
      },
    );

    it('finishes what runs when it stops, and leaves the rest to others', async () => {
      let finish: () => void = () => undefined;
      const slow = new Promise<void>((resolve) => (finish = resolve));
      const finished: number[] = [];
      script.act = async (n) => {
        await slow;
        finished.push(n);
      };
      const first = await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy')], {
        concurrency: 2,
      });
      await rooms.relay(road.wiring);
      await rooms.publish(happened, ...range(1, 10));
      await until(() => script.heard.length === 2);
      const stopped = first.stop();
      finish();
      await stopped;
      expect(finished.sort((a, b) => a - b)).toEqual(script.numbers());
      expect(script.heard).toHaveLength(2);
      const other = new Script();
      await rooms.consumers(road.wiring, 'routing', other, [hearing(happened, 'copy')]);
      await until(() => other.heard.length >= 8);
      expect([...script.numbers(), ...other.numbers()].sort((a, b) => a - b)).toEqual(range(1, 10));
    });

    it('buries garbage at once, and goes on with the good ones', async () => {
      await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy')]);
      await rooms.relay(road.wiring);
      await rooms.publish(happened, 1);
      await road.inject(rooms, 'routing.copy', { hello: 'I am no event' });
      const event = { specversion: '1.0', id: 'a1', type: 'stories.happened.v1', subject: 'story-5' };
      await road.inject(rooms, 'routing.copy', { ...event, data: { n: 'canary-word' } });
      await rooms.publish(happened, 2, 3);
      const letters = await dead();
      await until(async () => (await letters.list()).length === 2);
      await until(() => script.heard.length === 3);
      expect(script.numbers()).toEqual([1, 2, 3]);
      const shown = await letters.list();
      expect(new Set(shown.map(({ subject }) => subject))).toEqual(new Set(['story-5', null]));
      expect(shown.find(({ key }) => key === 'a1')!.error).toContain('it breaks the contract of stories.happened.v1');
      expect(JSON.stringify(shown)).not.toContain('canary-word');
      expect(await letters.replay({}, 'an operator')).toBe(2);
      await until(async () => (await letters.list()).length === 2);
      expect(script.heard).toHaveLength(3);
    });

    it('tries an event that it has no handler for again, for a newer replica may have one, and then says why it is buried', async () => {
      await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy')]);
      await rooms.relay(road.wiring);
      const event = { specversion: '1.0', id: 'u9', type: 'stories.unforeseen.v1', subject: 'story-9', data: {} };
      await road.inject(rooms, 'routing.copy', event);
      await rooms.publish(happened, 1);
      await until(() => script.heard.length === 1);
      const letters = await dead();
      await until(async () => (await letters.list()).length === 1);
      const [letter] = await letters.list();
      expect(letter).toMatchObject({ subject: 'story-9', attempts: 4 });
      expect(letter!.error).toContain('copy has no handler for stories.unforeseen.v1');
    });

    it('keeps what nobody hears until somebody does, and holds up nothing for it', async () => {
      await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy')]);
      const relay = await rooms.relay(road.wiring, { batch: 2 });
      await rooms.publish(unheard, ...range(1, 5));
      await rooms.publish(happened, ...range(6, 9));
      await until(() => script.heard.length === 4);
      const stories = await rooms.ds('stories');
      await until(async () => {
        const { outbox } = await messageStatus(stories, 'stories');
        return outbox.waiting === 5 && outbox.putOff === 5;
      });
      expect(relay.trouble()).toBe('nobody hears stories.unheard.v1');
      const late = new Script();
      await rooms.consumers(road.wiring, 'impact', late, [hearing(unheard, 'count')]);
      await until(() => late.heard.length === 5);
      expect(late.numbers()).toEqual(range(1, 5));
      await until(() => rooms.published());
      expect(relay.trouble()).toBeUndefined();
    });

    it('sets a damaged row of the outbox aside, tells of it, and lets the others flow', async () => {
      await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy')]);
      await rooms.publish(happened, 1, 2, 3, 4, 5);
      const damage = (n: number, to: string) =>
        rooms.db.query(`UPDATE stories.outbox SET ${to} WHERE subject = 'story-${n}'`);
      await damage(1, `body = '"not an event"'`);
      await damage(2, `body = jsonb_set(body, '{type}', '"stories.unheard.v1"')`);
      await damage(3, `type = repeat('x', 300), body = jsonb_set(body, '{type}', to_jsonb(repeat('x', 300)))`);
      await damage(4, `body = 'null'`);
      const told: object[] = [];
      const logger = { ...silentLog, error: (fields: object) => void told.push(fields) };
      await rooms.relay(road.wiring, { batch: 2, logger });
      await until(() => script.heard.length === 1);
      const stories = await rooms.ds('stories');
      await until(async () => (await messageStatus(stories, 'stories')).outbox.damaged.length === 4);
      const { outbox } = await messageStatus(stories, 'stories');
      expect(outbox).toMatchObject({ waiting: 0, putOff: 0, oldestSeconds: null });
      expect(told.flatMap((fields) => (fields as { ids: string[] }).ids).sort()).toEqual([...outbox.damaged].sort());
      expect(script.numbers()).toEqual([5]);
      await damage(2, `body = jsonb_set(body, '{type}', '"stories.happened.v1"'), next_attempt_at = now()`);
      await until(() => script.heard.length === 2);
      expect(script.numbers()).toEqual([2, 5]);
    });

    it('holds an event whose failure it can’t write down', async () => {
      script.act = (_n, { attempt }) => (attempt === 1 ? Promise.reject(new Error('no')) : Promise.resolve());
      await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy')]);
      await rooms.db.query('ALTER TABLE routing.due_work RENAME TO due_work_away');
      try {
        await rooms.relay(road.wiring);
        await rooms.publish(happened, 1);
        await until(() => script.heard.length > 0);
      } finally {
        await rooms.db.query('ALTER TABLE routing.due_work_away RENAME TO due_work');
      }
      await until(() => script.heard.some(({ attempt }) => attempt === 2), { within: 15_000 });
    });

    it('comes back by itself when its connections break', async () => {
      script.act = await rooms.actOnce();
      await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy')]);
      await rooms.relay(road.wiring);
      for (let round = 0; round < 4; round += 1) {
        await until(() => rooms.publish(happened, ...range(round * 50 + 1, round * 50 + 50)).then(() => true));
        await until(() => script.heard.length > round * 50);
        await road.breakConnections(rooms);
      }
      await until(async () => (await rooms.effects()).length === 200, { within: 20_000 });
      expect(await rooms.effects()).toEqual(range(1, 200));
    });
  });
}

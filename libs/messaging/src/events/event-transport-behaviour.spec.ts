import { startProcess, until } from '#testing';
import { DeadLetters } from '../dead-letters.js';
import { messageStatus } from '../status.js';
import { EventRooms, hearing, Script } from '../testing/event-rooms.spec.js';
import { happened, unheard } from '../testing/example-events.spec.js';
import { currentTrace, inTrace } from '../trace.js';
import type { EventsWiring } from '../wiring.js';
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
      expect(first).toMatchObject({ queue: 'routing.copy', error: expect.stringContaining('Error') });
      expect(JSON.stringify(first)).not.toContain('canary-word');
      expect(await letters.show(first!.id)).toMatchObject({ payload: { event: { type: 'stories.happened.v1' } } });
      const status = await messageStatus(await rooms.ds('routing'), 'routing');
      expect(status.consumers).toEqual([{ queue: 'routing.copy', waiting: 0, retrying: 0, dead: 2 }]);
      expect(strategy.readiness()).toEqual({ ready: true, waiting: [] });

      script.act = () => Promise.resolve();
      script.heard.length = 0;
      expect(await letters.replay({ ids: [first!.id] })).toBe(1);
      await until(async () => (await letters.list()).length === 1 && script.heard.length === 1);
      expect(await letters.drop({ queue: 'routing.copy' })).toBe(1);
      expect(await letters.list()).toEqual([]);
      expect(await letters.show(second!.id)).toBeUndefined();
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
      expect(await letters.replay({})).toBe(2);
      await until(async () => (await letters.list()).length === 2);
      expect(script.heard).toHaveLength(3);
    });

    it('tries a version that it does not know again, for a newer replica may, and then says why it is buried', async () => {
      await rooms.consumers(road.wiring, 'routing', script, [hearing(happened, 'copy')]);
      await rooms.relay(road.wiring);
      const event = { specversion: '1.0', id: 'v9', type: 'stories.happened.v9', subject: 'story-9', data: {} };
      await road.inject(rooms, 'routing.copy', event);
      await rooms.publish(happened, 1);
      await until(() => script.heard.length === 1);
      const letters = await dead();
      await until(async () => (await letters.list()).length === 1);
      const [letter] = await letters.list();
      expect(letter).toMatchObject({ subject: 'story-9', attempts: 3 });
      expect(letter!.error).toContain('does not know stories.happened.v9: a newer version of Heard may have said it');
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

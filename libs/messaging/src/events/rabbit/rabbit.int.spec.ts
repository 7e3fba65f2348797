import { connect, type Channel, type ChannelModel } from 'amqplib';
import { CuttableProxy, findRabbit, testRabbit, until, type TestRabbit } from '#testing';
import { DeadLetters } from '../../dead-letters.js';
import { EventRooms, hearing, Script } from '../../testing/event-rooms.spec.js';
import { happened } from '../../testing/example-events.spec.js';
import type { EventsWiring } from '../../wiring.js';
import { behavesAsEventRoad } from '../event-transport-behaviour.spec.js';
import { DELIVERY_LIMIT } from './topology.js';

const url = await findRabbit();

if (!url) describe.skip('events over RabbitMQ', () => it('needs RabbitMQ', () => undefined));
else {
  const rabbit = testRabbit(url);
  const target = new URL(url);
  const proxy = new CuttableProxy({ host: target.hostname, port: Number(target.port || 5672) });
  target.port = String(await proxy.open());
  target.hostname = '127.0.0.1';
  const wiring = { kind: 'rabbitmq', url: target.toString(), prefix: rabbit.prefix } as const;
  afterAll(() => proxy.close());

  behavesAsEventRoad('over RabbitMQ', () => ({
    wiring,
    inject: (_rooms, queue, body) => inject(rabbit, queue, Buffer.from(JSON.stringify(body))),
    breakConnections: () => Promise.resolve(proxy.cut()),
    forget: (queues) => rabbit.drop(queues),
  }));
  describeTroubles(rabbit, wiring, proxy);
}

async function withChannel<Result>(rabbit: TestRabbit, work: (channel: Channel) => Promise<Result>): Promise<Result> {
  const connection: ChannelModel = await connect(rabbit.url);
  try {
    return await work(await connection.createChannel());
  } finally {
    await connection.close();
  }
}

async function inject(rabbit: TestRabbit, queue: string, body: Buffer): Promise<void> {
  await withChannel(rabbit, async (channel) => {
    channel.sendToQueue(`${rabbit.prefix}${queue}`, body, { persistent: true });
    await channel.checkQueue(`${rabbit.prefix}${queue}`);
  });
}

function describeTroubles(rabbit: TestRabbit, wiring: EventsWiring, proxy: CuttableProxy): void {
  describe('RabbitMQ in trouble', () => {
    let rooms: EventRooms;
    let script: Script;

    beforeAll(async () => {
      rooms = await EventRooms.open();
    });

    beforeEach(() => {
      script = new Script();
    });

    afterEach(async () => {
      await rooms.stopAll();
      await rooms.clear();
      await rabbit.drop(['routing.copy', 'impact.count']);
    });

    afterAll(() => rooms.db.drop());

    const startConsumer = (options?: { waits: boolean }) =>
      rooms.consumers(wiring, 'routing', script, [hearing(happened, 'copy')], options);

    it('is waited for when it is away at the start', async () => {
      await proxy.close();
      const relay = await rooms.relay(wiring);
      const { strategy } = await startConsumer({ waits: false });
      await rooms.publish(happened, 1);
      await until(() => relay.trouble() === 'RabbitMQ is away');
      await until(() => strategy.readiness().waiting[0]?.why === 'RabbitMQ is away');
      expect(strategy.readiness()).toMatchObject({ ready: false, waiting: [{ consumer: 'copy' }] });
      await proxy.open();
      await until(() => script.heard.length === 1, { within: 20_000 });
      expect(relay.trouble()).toBeUndefined();
      expect(strategy.readiness().ready).toBe(true);
    });

    it('may go and come back', async () => {
      const relay = await rooms.relay(wiring);
      const { strategy } = await startConsumer();
      await rooms.publish(happened, 1);
      await until(() => script.heard.length === 1);
      await proxy.close();
      await until(() => relay.trouble() !== undefined && !strategy.readiness().ready);
      await rooms.publish(happened, 2);
      await proxy.open();
      // The first may be heard again: its acknowledgement may have been on the way.
      await until(() => script.numbers().includes(2), { within: 20_000 });
    });

    it('keeps what is not confirmed in time', async () => {
      const relay = await rooms.relay(wiring, { times: { confirmLimitMs: 200 } });
      await startConsumer();
      await until(() => relay.trouble() === undefined);
      proxy.freeze();
      await rooms.publish(happened, 1);
      const attempts = async () =>
        (await rooms.db.query<{ attempts: number }>('SELECT attempts FROM stories.outbox'))[0];
      await until(async () => (await attempts())!.attempts >= 2);
      proxy.thaw();
      await until(() => script.heard.length >= 1);
      await until(
        async () => (await rooms.db.query('SELECT FROM stories.outbox WHERE published_at IS NULL')).length === 0,
      );
      expect(new Set(script.numbers())).toEqual(new Set([1]));
    });

    it('may stop while it is away', async () => {
      const relay = await rooms.relay(wiring);
      const { stop } = await startConsumer();
      await until(() => relay.trouble() === undefined);
      await proxy.close();
      await until(() => relay.trouble() !== undefined);
      await Promise.all([relay.stop(), stop()]);
      await proxy.open();
    });

    it('gets its queue and its exchange again when they are deleted', async () => {
      const relay = await rooms.relay(wiring);
      const { strategy } = await startConsumer();
      await rooms.publish(happened, 1);
      await until(() => script.heard.length === 1);
      await withChannel(rabbit, async (channel) => {
        await channel.deleteQueue(`${rabbit.prefix}routing.copy`);
        await channel.deleteExchange(`${rabbit.prefix}heard.events`);
      });
      await rooms.publish(happened, 2);
      await until(() => script.heard.length === 2, { within: 20_000 });
      expect(strategy.readiness().ready).toBe(true);
      expect(relay.trouble()).toBeUndefined();
    });

    it('hears, once, what went with its queue and what was said before that was there again', async () => {
      script.act = await rooms.actOnce();
      const others = new Script();
      await rooms.consumers(wiring, 'impact', others, [hearing(happened, 'count')]);
      const first = await startConsumer();
      await rooms.relay(wiring);
      await rooms.publish(happened, 1);
      await until(async () => (await rooms.effects()).length === 1);
      await first.stop();
      await rooms.publish(happened, 2, 3);
      await until(() => rooms.published());
      await withChannel(rabbit, (channel) => channel.deleteQueue(`${rabbit.prefix}routing.copy`));
      await rooms.publish(happened, 4);
      await until(() => rooms.published());
      await startConsumer();
      await until(async () => (await rooms.effects()).length === 4);
      expect(await rooms.effects()).toEqual([1, 2, 3, 4]);
      expect(others.numbers()).toEqual([1, 2, 3, 4]);
    });

    it('buries a message that is no JSON', async () => {
      await startConsumer();
      await inject(rabbit, 'routing.copy', Buffer.from([0xff, 0xfe, 0x00, 0x7b]));
      await inject(rabbit, 'routing.copy', Buffer.from('{"say": "unfinished'));
      await inject(rabbit, 'routing.copy', Buffer.from('null'));
      const letters = new DeadLetters(await rooms.ds('routing'), 'routing');
      await until(async () => (await letters.list()).length === 3);
      const [first] = await letters.list();
      expect(first!.error).toContain('its body is not JSON');
    });

    it('tries again what PostgreSQL can’t store as it came', async () => {
      script.act = (_n, { attempt }) => (attempt === 1 ? Promise.reject(new Error('no')) : Promise.resolve());
      await startConsumer();
      const event = { specversion: '1.0', id: 'b1', type: 'stories.happened.v1', subject: 's' };
      const body = { ...event, data: { n: 1, say: 'a NUL \u0000 and half a pair \ud83d' } };
      await inject(rabbit, 'routing.copy', Buffer.from(JSON.stringify(body)));
      await until(() => script.heard.length === 2);
      expect(script.heard[1]!.context.event.data).toEqual(body.data);
    });

    it('buries what killed its consumer again and again', async () => {
      await startConsumer().then(({ stop }) => stop());
      await inject(
        rabbit,
        'routing.copy',
        Buffer.from(JSON.stringify({ specversion: '1.0', id: 'c1', type: 't', subject: 's' })),
      );
      await withChannel(rabbit, async (channel) => {
        let times = 0;
        await channel.consume(`${rabbit.prefix}routing.copy`, (message) => {
          times += 1;
          channel.nack(message!, false, true);
        });
        await until(async () => (await channel.checkQueue(`${rabbit.prefix}routing.copy.dead`)).messageCount === 1);
        expect(times).toBe(DELIVERY_LIMIT + 1);
      });
      await startConsumer();
      const letters = new DeadLetters(await rooms.ds('routing'), 'routing');
      await until(async () => (await letters.list()).length === 1);
      expect((await letters.list())[0]).toMatchObject({ key: 'c1', error: expect.stringContaining('Deadly') });
      expect(script.heard).toEqual([]);
    });
  });
}

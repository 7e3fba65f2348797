import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Payload } from '@nestjs/microservices';
import { z } from 'zod';
import { request, type EventContract, type EventData } from '#contracts';
import { NOBODY } from '#policy';
import { until } from '#testing';
import { Consumes } from './events/consumes.js';
import { createEventStrategy } from './events/create-event-strategy.js';
import { pruneInbox } from './events/inbox-pruning.js';
import { redactMessages } from './redact.js';
import { Answers } from './requests/answers.js';
import { createRequestStrategy } from './requests/create-request-strategy.js';
import { InProcessRegistry } from './requests/in-process.js';
import { RequestClient } from './requests/request-client.js';
import { RoomStrategy } from './room-strategy.js';
import { EventRooms, hearing, Script } from './testing/event-rooms.spec.js';
import { happened, unheard } from './testing/example-events.spec.js';
import { silentLog } from './testing/silent-log.spec.js';
import { eventsWritten, newEventRow, publishEvent } from './events/publish.js';
import { readLog } from './events/read-log.js';

const sum = request({
  name: 'routing.sum',
  request: z.object({}),
  response: z.object({ sum: z.number() }),
  idempotent: true,
  example: { request: {}, response: { sum: 0 } },
});

@Controller()
class Adding {
  private sum = 0;

  @Consumes(happened, 'add')
  add(@Payload() { n }: EventData<typeof happened>): Promise<void> {
    this.sum += n;
    return Promise.resolve();
  }

  @Answers(sum)
  answer(): Promise<{ sum: number }> {
    return Promise.resolve({ sum: this.sum });
  }
}

@Module({ controllers: [Adding] })
class AddingModule {}

/** A contract is invariant in its data, so a list of several is of none in particular. */
const contracts = [happened as unknown as EventContract];
const BUS = { kind: 'postgres' } as const;

describe('a room', () => {
  let rooms: EventRooms;

  beforeAll(async () => {
    rooms = await EventRooms.open();
  });

  afterEach(async () => {
    await rooms.stopAll();
    await rooms.clear();
  });

  afterAll(() => rooms.db.drop());

  it('hears events and answers requests with one container', async () => {
    const registry = new InProcessRegistry();
    const requests = { kind: 'in-process', registry } as const;
    const room = { room: 'routing', logger: silentLog } as const;
    const strategy = new RoomStrategy([
      createEventStrategy(BUS, { ...room, ds: await rooms.ds('routing') }),
      createRequestStrategy(requests, { ...room, verifyClaim: () => NOBODY }),
    ]);
    const app = await NestFactory.createMicroservice(AddingModule, { strategy, logger: false });
    await app.listen();
    await rooms.relay(BUS);
    await rooms.publish(happened, 2, 3);
    const client = new RequestClient(requests, { logger: silentLog });
    await until(async () => (await client.ask(sum, {})).sum === 5);
    await app.close();
    await expect(client.ask(sum, {}, { deadlineMs: 50 })).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('may write its events with its own single statement', async () => {
    const script = new Script();
    await rooms.consumers(BUS, 'routing', script, [hearing(happened, 'copy')]);
    await rooms.relay(BUS, { times: { sweepMs: 60_000 } });
    const { id, type, subject, body } = newEventRow(happened, { n: 1 });
    const transactions = await rooms.transactions('stories');
    await transactions.query('INSERT INTO outbox (id, type, subject, body) VALUES ($1, $2, $3, $4)', [
      id,
      type,
      subject,
      body,
    ]);
    eventsWritten(happened);
    await until(() => script.heard.length === 1);
    expect(script.heard[0]!.context.event.id).toBe(id);
  });

  it('takes a person’s words out of its log, its retries, its dead letters and what waits', async () => {
    const words = { n: 1, say: 'canary-word' };
    const stories = await rooms.transactions('stories');
    const row = newEventRow(happened, words);
    await stories.query('INSERT INTO outbox (id, type, subject, body) VALUES ($1, $2, $3, $4)', [
      row.id,
      row.type,
      row.subject,
      row.body,
    ]);
    const routing = await rooms.transactions('routing');
    const keep = `INSERT INTO due_work (kind, key, subject, payload, dead_at) VALUES ($1, $2, 'story-1', $3, now())`;
    await routing.query(keep, ['event:copy', 'a', JSON.stringify({ event: JSON.parse(row.body) as object })]);
    await routing.query(keep, ['event:copy', 'b', JSON.stringify({ raw: Buffer.from(row.body).toString('base64') })]);
    await routing.query(`INSERT INTO bus.due_work (kind, key, subject, payload) VALUES ($1, 'c', 'story-1', $2)`, [
      'routing.copy',
      row.body,
    ]);

    await stories.run((tx) => redactMessages(tx, 'stories', 'story-1', contracts));
    await routing.run((tx) => redactMessages(tx, 'routing', 'story-1', contracts));

    const [said] = await stories.query<{ body: object }>('SELECT body FROM outbox');
    expect(said!.body).toEqual({ ...(JSON.parse(row.body) as object), data: { n: 1 } });
    const left = await rooms.db.query(
      `SELECT payload FROM routing.due_work UNION ALL SELECT payload FROM bus.due_work UNION ALL SELECT body FROM stories.outbox`,
    );
    expect(left).toHaveLength(4);
    expect(JSON.stringify(left)).not.toMatch(/canary-word|raw/);
    expect(await stories.run((tx) => redactMessages(tx, 'stories', 'story-2', contracts))).toBe(0);
  });

  it('reads its log in pages, and skips nothing that is still being written', async () => {
    const stories = await rooms.transactions('stories');
    let finish: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (finish = resolve));
    let written: () => void = () => undefined;
    const inside = new Promise<void>((resolve) => (written = resolve));
    const writing = stories.run(async (tx, after) => {
      await publishEvent(tx, after, happened, { n: 1 });
      written();
      await slow;
    });
    await inside;
    await rooms.publish(happened, 2, 3);
    await rooms.publish(unheard, 4);
    const reading = readLog(stories, { limit: 2, types: [happened.name] });
    finish();
    await writing;
    const first = await reading;
    const second = await readLog(stories, { limit: 2, types: [happened.name], after: first.next, upTo: first.upTo });
    const numbers = [...first.events, ...second.events].map(({ data }) => (data as { n: number }).n);
    expect(numbers).toEqual([1, 2, 3]);
    expect(second.next).toBeUndefined();
    expect(await readLog(stories, { after: first.upTo })).toMatchObject({ events: [], next: undefined });
  });

  it('forgets what it handled long ago', async () => {
    const routing = await rooms.transactions('routing');
    await routing.query(
      `INSERT INTO inbox (consumer, message_id, handled_at)
       VALUES ('copy', 'old', now() - interval '91 days'), ('copy', 'new', now() - interval '89 days')`,
    );
    expect(await pruneInbox(routing)).toBe(1);
    expect(await routing.query('SELECT message_id FROM inbox')).toEqual([{ message_id: 'new' }]);
  });
});

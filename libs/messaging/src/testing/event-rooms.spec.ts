import 'reflect-metadata';
import { Controller, Inject, Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, Payload } from '@nestjs/microservices';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import type { DataRoom, EventContract, EventData } from '#contracts';
import { Transactions } from '#persistence';
import { testDatabase, until, type TestDatabase } from '#testing';
import { Consumes, EventContext } from '../events/consumes.js';
import { createEventStrategy, type EventStrategy, type EventStrategyOptions } from '../events/create-event-strategy.js';
import { Inbox } from '../events/inbox.js';
import { OutboxRelay, type OutboxRelayOptions } from '../events/outbox-relay.js';
import { publishEvent } from '../events/publish.js';
import { deadLetterActsTable, messagingTables } from '../tables.js';
import type { EventsWiring } from '../wiring.js';
import { happened } from './example-events.spec.js';
import { silentLog } from './silent-log.spec.js';

type Happened = EventData<typeof happened>;

abstract class Begin implements MigrationInterface {
  protected abstract readonly room: string;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(messagingTables(this.room));
    await runner.query(deadLetterActsTable());
    await runner.query('CREATE TABLE effect (consumer text NOT NULL, n int NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE effect, dead_letter_act, outbox, inbox, due_work');
  }
}
class BeginStories1700000000001 extends Begin {
  protected readonly room = 'stories';
}
class BeginRouting1700000000001 extends Begin {
  protected readonly room = 'routing';
}
class BeginImpact1700000000001 extends Begin {
  protected readonly room = 'impact';
}

const ROOMS = [
  { room: 'stories', migrations: [BeginStories1700000000001] },
  { room: 'routing', migrations: [BeginRouting1700000000001] },
  { room: 'impact', migrations: [BeginImpact1700000000001] },
] as const;

/** What handlers do, as a test tells them, and what they heard. */
export class Script {
  readonly heard: { n: number; consumer: string; attempt: number; context: EventContext }[] = [];
  act: (n: number, context: EventContext) => Promise<void> = () => Promise.resolve();

  async hear({ n }: Happened, context: EventContext): Promise<void> {
    this.heard.push({ n, consumer: context.consumer, attempt: context.attempt, context });
    await this.act(n, context);
  }

  numbers(consumer?: string): number[] {
    const heard = this.heard.filter((one) => consumer === undefined || one.consumer === consumer);
    return heard.map(({ n }) => n).sort((a, b) => a - b);
  }
}

/** A controller whose one method hears one event for one consumer. */
export function hearing(contract: EventContract<Happened>, consumer: string): Type<object> {
  @Controller()
  class Hearing {
    constructor(@Inject(Script) private readonly script: Script) {}

    @Consumes(contract, consumer)
    hear(@Payload() data: Happened, @Ctx() context: EventContext): Promise<void> {
      return this.script.hear(data, context);
    }
  }
  return Hearing;
}

@Module({})
class HearingModule {}

/** Three rooms with a database of one test file's own. Everything that was started is stopped by `stopAll`. */
export class EventRooms {
  private readonly started: (() => Promise<void>)[] = [];
  private readonly sources = new Map<string, Promise<DataSource>>();

  private constructor(readonly db: TestDatabase<DataRoom>) {}

  static async open(): Promise<EventRooms> {
    return new EventRooms(await testDatabase({ rooms: ROOMS }));
  }

  /** The one the tests look and write with. */
  ds(room: DataRoom): Promise<DataSource> {
    const known = this.sources.get(room) ?? this.db.dataSource(room);
    this.sources.set(room, known);
    return known;
  }

  async transactions(room: DataRoom): Promise<Transactions> {
    return new Transactions(await this.ds(room));
  }

  async relay(wiring: EventsWiring, options: Partial<OutboxRelayOptions> = {}): Promise<OutboxRelay> {
    const ds = await this.db.dataSource('stories');
    const times = { firstPauseMs: 100, longestPauseMs: 300, ...options.times };
    const relay = new OutboxRelay({ wiring, room: 'stories', ds, logger: silentLog, ...options, times });
    relay.start();
    this.started.push(() => relay.stop());
    return relay;
  }

  /** Starts one replica of a room, and waits until it hears unless told not to. */
  async consumers(
    wiring: EventsWiring,
    room: DataRoom,
    script: Script,
    controllers: Type<object>[],
    { waits = true, ...options }: Partial<EventStrategyOptions> & { waits?: boolean } = {},
  ): Promise<{ strategy: EventStrategy; stop: () => Promise<void> }> {
    const ds = await this.db.dataSource(room, { poolSize: 20 });
    const strategy = createEventStrategy(wiring, {
      room,
      ds,
      logger: silentLog,
      delays: [0.1, 0.1, 0.1],
      leaseMs: 1_000,
      ...options,
    });
    const module: DynamicModule = {
      module: HearingModule,
      controllers,
      providers: [{ provide: Script, useValue: script }],
    };
    const app = await NestFactory.createMicroservice(module, { strategy, logger: false });
    await app.listen();
    let stopped: Promise<void> | undefined;
    const stop = (): Promise<void> => (stopped ??= app.close());
    this.started.push(stop);
    if (waits) await until(() => strategy.readiness().ready);
    return { strategy, stop };
  }

  async publish(contract: EventContract<Happened>, ...numbers: number[]): Promise<void> {
    const transactions = await this.transactions('stories');
    await transactions.run(async (tx, after) => {
      for (const n of numbers) await publishEvent(tx, after, contract, { n });
    });
  }

  /** Whether nothing waits in the outbox of `stories`. */
  async published(): Promise<boolean> {
    return (await this.db.query('SELECT FROM stories.outbox WHERE published_at IS NULL')).length === 0;
  }

  /** A handler for `routing` that writes each number into `effect`, once. */
  async actOnce(): Promise<Script['act']> {
    const inbox = new Inbox(await this.transactions('routing'));
    return async (n, context) => {
      await inbox.once(context, async (tx) => {
        await tx.query('INSERT INTO effect (consumer, n) VALUES ($1, $2)', [context.consumer, n]);
      });
    };
  }

  async effects(): Promise<number[]> {
    const rows = await this.db.query<{ n: number }>('SELECT n FROM routing.effect ORDER BY n');
    return rows.map(({ n }) => n);
  }

  async stopAll(): Promise<void> {
    for (const stop of this.started.splice(0).reverse()) await stop();
  }

  /** Forgets all messages between two tests. */
  async clear(): Promise<void> {
    await this.db.query('TRUNCATE bus.due_work, bus.subscription');
    for (const { room } of ROOMS) {
      await this.db.query(
        `TRUNCATE ${room}.outbox, ${room}.inbox, ${room}.due_work, ${room}.dead_letter_act, ${room}.effect`,
      );
    }
  }
}

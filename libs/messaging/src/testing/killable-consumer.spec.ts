import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, Payload } from '@nestjs/microservices';
import type { EventData } from '#contracts';
import { createDataSource, Transactions } from '#persistence';
import { Consumes, EventContext } from '../events/consumes.js';
import { createEventStrategy } from '../events/create-event-strategy.js';
import { Inbox } from '../events/inbox.js';
import type { EventsWiring } from '../wiring.js';
import { happened } from './example-events.spec.js';

/**
 * A process that hears events of the tests and stops in the middle of each: it says `begun` and hangs, before or after
 * the commit of its effect. It is made to be killed.
 */
interface Orders {
  readonly wiring: EventsWiring;
  readonly databaseUrl: string;
  readonly hang: 'before-commit' | 'after-commit';
}

const { wiring, databaseUrl, hang } = JSON.parse(process.argv[2] ?? '{}') as Orders;
const ds = await createDataSource({ url: databaseUrl, schema: 'routing', applicationName: 'killable consumer' });
const inbox = new Inbox(new Transactions(ds));
const forEver = (): Promise<void> => new Promise(() => process.send?.('begun'));

@Controller()
class Killable {
  @Consumes(happened, 'kill')
  async hear(@Payload() { n }: EventData<typeof happened>, @Ctx() context: EventContext): Promise<void> {
    await inbox.once(context, async (tx) => {
      await tx.query(`INSERT INTO effect (consumer, n) VALUES ('kill', $1)`, [n]);
      if (hang === 'before-commit') await forEver();
    });
    if (hang === 'after-commit') await forEver();
  }
}

@Module({ controllers: [Killable] })
class KillableModule {}

const silent = (): void => undefined;
const strategy = createEventStrategy(wiring, {
  room: 'routing',
  ds,
  logger: { debug: silent, info: silent, warn: silent, error: silent },
  leaseMs: 1_000,
});
const app = await NestFactory.createMicroservice(KillableModule, { strategy, logger: false });
await app.listen();
process.send?.('ready');

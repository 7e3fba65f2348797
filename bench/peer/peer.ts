/**
 * The same job as Heard's accept path, written the stock Nest way: Fastify, zod,
 * `repository.save`, `ClientProxy.emit` over the stock RabbitMQ transport, and a consumer in a process of its own that
 * saves a row. No matching, no outbox, no idempotency: the least that a team would write. Kept small and honest.
 *
 * `node dist/bench/peer/peer.js http|consumer`, with PEER_DATABASE_URL, PEER_RABBITMQ_URL, PEER_QUEUE and PEER_PORT.
 */
import 'reflect-metadata';
import { Body, Controller, HttpCode, Inject, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientsModule, EventPattern, Payload, Transport, type ClientProxy } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Column, CreateDateColumn, DataSource, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { z } from 'zod';

const SubmitStory = z.strictObject({
  text: z.string().min(1).max(10_000),
  consent: z.literal(true),
  relation: z.enum(['patient', 'carer', 'relative', 'friend', 'advocate']),
  services: z.array(z.string()).max(10),
  good: z.array(z.string()).default([]),
  improve: z.array(z.string()).default([]),
  feelings: z.array(z.string()).default([]),
  screenName: z.string().optional(),
});
type SubmitStory = z.infer<typeof SubmitStory>;

@Entity('story')
export class Story {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('text') text: string;
  @Column('text') relation: string;
  @Column('jsonb') body: SubmitStory;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt: Date;
}

@Entity('arrival')
export class Arrival {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') storyId: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt: Date;
}

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`The peer needs ${name}`);
  return value;
};

const dataSource = new DataSource({
  type: 'postgres',
  url: setting('PEER_DATABASE_URL'),
  entities: [Story, Arrival],
  synchronize: process.argv[2] === 'http',
  poolSize: 16,
});

const rabbit = { urls: [setting('PEER_RABBITMQ_URL')], queue: setting('PEER_QUEUE'), queueOptions: { durable: true } };

@Controller()
class StoriesController {
  constructor(@Inject('EVENTS') private readonly events: ClientProxy) {}

  @Post('stories')
  @HttpCode(202)
  async submit(@Body() body: unknown): Promise<{ id: string }> {
    const submission = SubmitStory.parse(body);
    const stories = dataSource.getRepository(Story);
    const story = await stories.save(
      stories.create({ text: submission.text, relation: submission.relation, body: submission }),
    );
    this.events.emit('story.submitted', { storyId: story.id, ...submission });
    return { id: story.id };
  }
}

@Module({
  imports: [
    ClientsModule.register([{ name: 'EVENTS', transport: Transport.RMQ, options: { ...rabbit, persistent: true } }]),
  ],
  controllers: [StoriesController],
})
class HttpModule {}

@Controller()
class ArrivalsController {
  @EventPattern('story.submitted')
  async arrived(@Payload() event: { storyId: string }): Promise<void> {
    const arrivals = dataSource.getRepository(Arrival);
    await arrivals.save(arrivals.create({ storyId: event.storyId }));
  }
}

@Module({ controllers: [ArrivalsController] })
class ConsumerModule {}

await dataSource.initialize();
if (process.argv[2] === 'http') {
  const app = await NestFactory.create<NestFastifyApplication>(HttpModule, new FastifyAdapter(), { logger: ['error'] });
  await app.listen(Number(setting('PEER_PORT')), '127.0.0.1');
} else {
  const app = await NestFactory.createMicroservice(ConsumerModule, {
    transport: Transport.RMQ,
    options: { ...rabbit, prefetchCount: 100 },
    logger: ['error'],
  });
  await app.listen();
}
process.send?.('ready');

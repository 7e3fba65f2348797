import 'reflect-metadata';
import { Controller, Inject, Module, type DynamicModule, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, Payload } from '@nestjs/microservices';
import { z } from 'zod';
import { request } from '#contracts';
import { Answers, RequestContext } from '../requests/answers.js';
import { currentTrace } from '../trace.js';

const Text = z.object({ text: z.string().max(100_000) });
const example = { request: { text: 'a' }, response: { text: 'a', by: 'x' } };
const response = z.object({ text: z.string(), by: z.string() });

export const echo = request({ name: 'stories.echo', request: Text, response, idempotent: true, example });
export const once = request({ name: 'stories.once', request: Text, response, idempotent: false, example });
export const lie = request({ name: 'stories.lie', request: Text, response, idempotent: true, example });

/** What a test tells the handlers of one replica to do, and what they saw. */
export class Replica {
  readonly heard: string[] = [];
  readonly contexts: RequestContext[] = [];
  readonly traces: (string | undefined)[] = [];
  act: (text: string) => Promise<void> = () => Promise.resolve();

  private stuck: (() => void)[] = [];

  constructor(readonly name: string) {}

  /** A handler that comes to no end, until the test is over. */
  readonly hang = (): Promise<void> => new Promise((resolve) => this.stuck.push(resolve));

  free(): void {
    for (const resolve of this.stuck.splice(0)) resolve();
  }
}

@Controller()
class Answering {
  constructor(@Inject(Replica) private readonly replica: Replica) {}

  @Answers(echo)
  echo(@Payload() data: { text: string }, @Ctx() context: RequestContext): Promise<{ text: string; by: string }> {
    return this.reply(data, context);
  }

  @Answers(once)
  once(@Payload() data: { text: string }, @Ctx() context: RequestContext): Promise<{ text: string; by: string }> {
    return this.reply(data, context);
  }

  @Answers(lie)
  lie(): Promise<{ text: string; by: string }> {
    return Promise.resolve({ text: 1, by: 2 } as never);
  }

  private async reply({ text }: { text: string }, context: RequestContext): Promise<{ text: string; by: string }> {
    this.replica.heard.push(text);
    this.replica.contexts.push(context);
    this.replica.traces.push(currentTrace());
    await this.replica.act(text);
    return { text, by: this.replica.name };
  }
}

@Module({})
class AnsweringModule {}

const moduleOf = (replica: Replica): DynamicModule => ({
  module: AnsweringModule,
  controllers: [Answering],
  providers: [{ provide: Replica, useValue: replica }],
});

export async function startReplica(strategy: object, replica: Replica): Promise<INestMicroservice> {
  const app = await NestFactory.createMicroservice(moduleOf(replica), { strategy: strategy as never, logger: false });
  await app.listen();
  return app;
}

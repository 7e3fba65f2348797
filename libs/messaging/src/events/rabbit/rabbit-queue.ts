import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib';
import { describeError } from '#persistence';
import type { MessagingLog } from '../../log.js';
import type { Consumer } from '../consumer.js';
import { Deadly, type Failure } from '../delivery.js';
import { Slots } from '../slots.js';
import { LastingChannel } from './lasting-channel.js';
import { askAgain } from './say-again.js';
import { consumersOf, deadQueueName, declareQueues, DELIVERY_LIMIT } from './topology.js';

export interface RabbitQueueOptions {
  readonly consumer: Consumer;
  readonly queue: string;
  readonly prefix: string;
  readonly logger: MessagingLog;
  readonly concurrency: number;
  /** Lets the consumer handle a message. @returns what went wrong, if anything */
  readonly deliver: (body: Buffer) => Promise<Failure | undefined>;
  /** Whether this consumer has handled anything before: if not, its queue is missing because it is new. */
  readonly hasHeard: () => Promise<boolean>;
  /** Writes a failed event down. */
  readonly keep: (failure: Failure) => Promise<void>;
}

/** How many messages wait in this process, besides those that are being handled. */
const PREFETCH = 100;
const REOPEN_PAUSE_MS = 500;
/** How long a failed event that can't be written down, as the database is away, waits for the next try. */
const KEEP_PAUSE_MS = 1_000;
/** What is still being handled after this long is heard again elsewhere. */
const STOP_LIMIT_MS = 8_000;

/** A consumer's queue: what comes from it is handled or kept, and only then taken off it. */
export class RabbitQueue {
  readonly channel: LastingChannel<Channel>;
  private readonly slots: Slots;
  private readonly running = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private tags: string[] = [];

  constructor(private readonly options: RabbitQueueOptions) {
    this.slots = new Slots(options.concurrency);
    this.channel = new LastingChannel({
      name: options.queue,
      logger: options.logger,
      pauseMs: REOPEN_PAUSE_MS,
      create: async (model: ChannelModel) => {
        await this.askForWhatIsGone(model);
        return model.createChannel();
      },
      setUp: (channel) => this.setUp(channel),
    });
  }

  /** Takes nothing new, lets what is being handled finish; the broker gives the rest to others. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const channel = this.channel.current;
    if (channel) for (const tag of this.tags) channel.cancel(tag).catch(() => undefined);
    const limit = new AbortController();
    await Promise.race([
      Promise.all(this.running),
      sleep(STOP_LIMIT_MS, undefined, { signal: limit.signal }).catch(() => undefined),
    ]);
    limit.abort();
    await this.channel.stop();
  }

  /**
   * A queue that was deleted took with it what waited in it, and misses what is said until it is there again; other queues
   * hold that, so nobody else finds it lost. Asked for before the queue is declared, so that no crash comes in between.
   */
  private async askForWhatIsGone(model: ChannelModel): Promise<void> {
    const { queue, prefix, consumer, hasHeard } = this.options;
    if ((await consumersOf(model, queue)) !== undefined || !(await hasHeard())) return;
    await askAgain(model, prefix, { queue, types: consumer.types });
  }

  private async setUp(channel: Channel): Promise<void> {
    const { queue, prefix, consumer } = this.options;
    await declareQueues(channel, prefix, queue, consumer.types);
    await channel.prefetch(PREFETCH);
    this.tags = [
      await this.subscribe(channel, deadQueueName(queue), (message) => Promise.resolve(this.deadly(message))),
      await this.subscribe(channel, queue, (message) => this.handle(message)),
    ];
  }

  private async subscribe(
    channel: Channel,
    queue: string,
    handle: (message: ConsumeMessage) => Promise<Failure | undefined>,
  ): Promise<string> {
    const { consumerTag } = await channel.consume(queue, (message) => {
      if (!message) {
        // The broker takes the queue away from us, as when it was deleted: declare it again.
        this.channel.renew(channel);
        return;
      }
      const work = this.take(channel, message, handle).finally(() => this.running.delete(work));
      this.running.add(work);
    });
    return consumerTag;
  }

  private async take(
    channel: Channel,
    message: ConsumeMessage,
    handle: (message: ConsumeMessage) => Promise<Failure | undefined>,
  ): Promise<void> {
    await this.slots.take();
    try {
      if (this.stopping.signal.aborted) return; // the broker has it still
      const failure = await handle(message);
      if (failure && !(await this.keep(failure))) return;
      acknowledge(channel, message);
    } finally {
      this.slots.give();
    }
  }

  private handle(message: ConsumeMessage): Promise<Failure | undefined> {
    return this.options.deliver(message.content);
  }

  private deadly(message: ConsumeMessage): Failure {
    const error = new Deadly(`It was handed out ${DELIVERY_LIMIT} times, and never came to an end.`);
    return { consumer: this.options.consumer.name, body: message.content, error };
  }

  /**
   * Writes the failure down, again and again while the database is away. The message is held meanwhile: given back to
   * the broker it would come at once, and count towards the delivery limit.
   * @returns false when the room stops before it could be written
   */
  private async keep(failure: Failure): Promise<boolean> {
    const { keep, logger, queue } = this.options;
    logger.warn({ queue, error: describeError(failure.error) }, 'an event could not be handled');
    for (;;) {
      try {
        await keep(failure);
        return true;
      } catch (error) {
        logger.warn({ queue, error: describeError(error) }, 'nor could it be written down: the broker keeps it');
      }
      if (this.stopping.signal.aborted) return false;
      await sleep(KEEP_PAUSE_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }
}

function acknowledge(channel: Channel, message: ConsumeMessage): void {
  try {
    channel.ack(message);
  } catch {
    // The channel is gone, so the broker hands it out again: it is heard twice.
  }
}

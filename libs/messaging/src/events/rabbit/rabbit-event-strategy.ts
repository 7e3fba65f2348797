import { hasHandled } from '../inbox.js';
import { EventStrategy, type ConsumersReadiness, type EventStrategyOptions } from '../event-strategy.js';
import { RabbitConnection } from './rabbit-connection.js';
import { RabbitQueue } from './rabbit-queue.js';
import { queueName } from './topology.js';

/** Hears events from RabbitMQ: one connection, and a queue with a channel for each consumer. */
export class RabbitEventStrategy extends EventStrategy {
  private readonly connection: RabbitConnection;
  private readonly queues = new Map<string, RabbitQueue>();

  constructor(
    private readonly wiring: { readonly url: string; readonly prefix: string },
    options: EventStrategyOptions,
  ) {
    super(options);
    const { room, logger } = options;
    this.connection = new RabbitConnection({ url: wiring.url, name: `heard ${room} events in`, logger }, (model) => {
      for (const queue of this.queues.values()) queue.channel.connected(model);
    });
  }

  readiness(): ConsumersReadiness {
    const away = this.connection.trouble;
    const waiting = [...this.consumers.keys()]
      .filter((consumer) => !this.queues.get(consumer)?.channel.current)
      .map((consumer) => ({ consumer, why: away ?? 'its queue is not open' }));
    return { ready: waiting.length === 0, waiting };
  }

  protected open(): Promise<void> {
    for (const consumer of this.consumers.values()) {
      const queue = new RabbitQueue({
        consumer,
        queue: queueName(this.wiring.prefix, this.options.room, consumer.name),
        prefix: this.wiring.prefix,
        logger: this.options.logger,
        concurrency: this.concurrency,
        deliver: (body) => this.deliver(consumer, body),
        hasHeard: () => hasHandled(this.transactions, consumer.name),
        keep: (failure) => this.transactions.run((tx, after) => this.keep(tx, after, failure)),
      });
      this.queues.set(consumer.name, queue);
    }
    if (this.consumers.size > 0) this.connection.start();
    return Promise.resolve();
  }

  protected async shut(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.stop()));
    await this.connection.stop();
  }
}
